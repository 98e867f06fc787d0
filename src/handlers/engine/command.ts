// How a command is declared: data plus one pure function. Help, README, policy rows and tests are read from it.
import type { CommandHelp } from '../../blocks/help/index.ts';
import { type Actor, type AskedName, leastPermission, type Place } from '../../contracts/index.ts';
import type { UsageError } from '../../errors.ts';
import type { Access } from '../../policy/policy.ts';
import type { Args, FlagKind } from '../parse/parse-args.ts';
import type { Outcome } from './outcome.ts';

/** Who asks, from where: all that a click or a submitted modal has to know. */
export interface Asker {
  actor: Actor;
  place: Place;
  /** Unique per invocation, stable when Slack sends it again; letters, digits, `.` and `-`. */
  invocationId: string;
}

/** What a handler knows. Everything in it was read before the handler ran; nothing in it can call out. */
export interface HandlerContext extends Asker {
  /** Canonical slug set with `/circleci use` in this channel. */
  defaultProject: string | undefined;
  /** Projects the bot has seen, canonical slugs, most recent first. */
  knownProjects: readonly string[];
  /** Further hosts whose pages are references (CircleCI Server). */
  appHosts: readonly string[];
  /** What `help` tells about. */
  commands: readonly CommandHelp[];
}

export interface CommandDefinition extends CommandHelp {
  /** What kind of thing it does, as long as no flag raises it. */
  access: Access;
  /** Whose row of the policy it comes under; `help` alone has none, and is judged by its name and access. */
  contract?: AskedName;
  /** Beside `--project`, which all take. */
  flags: Readonly<Record<string, FlagKind>>;
  /** Most positional words it takes. */
  maxWords: number;
  /** Its words may hold a secret by mistake: this is said of a line that cannot be read, and nothing typed is repeated. */
  secretProblem?: string;
  run(args: CommandArgs, context: HandlerContext): Outcome;
}

export interface CommandArgs extends Args {
  /** The whole text after `/circleci`, as Slack sent it. */
  typed: string;
  /** What was typed, as a code span to build a sentence with; "that" where it may be a secret. */
  shown(text: string): string;
  /** One sentence on what is wrong, and a line that works; usage comes along by itself. */
  wrong(problem: string, example?: string): UsageError;
}

type Declared = Omit<CommandDefinition, 'name' | 'access' | 'contract'>;

/** Its name and what it may are those of its contract. */
export function defineCommand(
  declared: Declared & ({ contract: AskedName } | { name: 'help' }),
): CommandDefinition {
  if (!('contract' in declared)) return { ...declared, access: 'read' };
  const { command: name, access } = leastPermission(declared.contract);
  return { ...declared, name, access };
}
