// Declares commands: data plus one pure function. Help, README, policy rows and tests are generated from it.
import type { CommandHelp } from '../../blocks/help/index.ts';
import { type Actor, type AskedName, leastPermission, type Place } from '../../contracts/index.ts';
import type { UsageError } from '../../errors.ts';
import type { Access } from '../../policy/policy.ts';
import type { KnownProject } from '../../runs/project-names.ts';
import type { Args, FlagKind } from '../parse/parse-args.ts';
import type { ThreadRun } from '../parse/phrase-rule.ts';
import type { Outcome } from './outcome.ts';

/** Who asked and from where: all that the handler of a click or a submitted modal knows. */
export interface Asker {
  actor: Actor;
  place: Place;
  /** Unique per invocation, and the same when Slack retries. Letters, digits, `.` and `-`. */
  invocationId: string;
}

/** Everything a handler knows. It was read before the handler runs; a handler makes no calls. */
export interface HandlerContext extends Asker {
  /** The project of the thread's subject, or else the channel's default (`/circleci use`). A canonical slug. */
  defaultProject: string | undefined;
  /** Projects the bot has met, the most recently seen first. */
  knownProjects: readonly KnownProject[];
  /** Whether the policy may allow the person the command in that project: what it denies is not suggested. Default: all. */
  maySee?: (slug: string) => boolean;
  /** There are rules, so a project that isn't known may be one that they hide. */
  mayHide?: boolean;
  /** The run whose card starts the thread where this was asked: commands that name no other mean it. */
  subject?: ThreadRun;
  /** More hosts whose URLs count as references (CircleCI Server). */
  appHosts: readonly string[];
  /** The commands that `help` lists. */
  commands: readonly CommandHelp[];
}

export interface CommandDefinition extends CommandHelp {
  /** The access level the command needs unless a flag raises it. */
  access: Access;
  /** The command's row in the policy. Only `help` has none; it is judged by its name and access. */
  contract?: AskedName;
  /** Flags in addition to `--project`, which every command takes. */
  flags: Readonly<Record<string, FlagKind>>;
  /** Maximum number of positional words. */
  maxWords: number;
  /** The words may be patterns such as `acme/*`. */
  patterns?: true;
  /** The words may be a range such as `22 - 7`. */
  ranges?: true;
  /**
   * The words may contain a secret by mistake. If the line can't be parsed, show this text and never echo what was
   * typed.
   */
  secretProblem?: string;
  run(args: CommandArgs, context: HandlerContext): Outcome;
}

export interface CommandArgs extends Args {
  /** The whole text after `/circleci`, as Slack sent it. */
  typed: string;
  /** The project that was chosen in answer to a question about this line. */
  picked?: string | undefined;
  /** What was typed, as a code span for use in a sentence; "that" if it may be a secret. */
  shown(text: string): string;
  /** `problem` is one sentence; `example` is a line that works. The usage line is added automatically. */
  wrong(problem: string, example?: string): UsageError;
}

type Declared = Omit<CommandDefinition, 'name' | 'access' | 'contract'>;

/** Name and access come from the command's contract. */
export function defineCommand(
  declared: Declared & ({ contract: AskedName } | { name: 'help' }),
): CommandDefinition {
  if (!('contract' in declared)) return { ...declared, access: 'read' };
  const { command: name, access: needed } = leastPermission(declared.contract);
  return { ...declared, name, access: [needed].flat()[0] ?? 'read' };
}
