// How a command is declared: data plus one pure function. Help, README, policy rows and tests are read from it.
import type { Actor, Place } from '../jobs/contracts.ts';
import type { Outcome } from './outcome.ts';
import type { Args, FlagKind } from './parse-args.ts';

/** What a handler knows. Everything in it was read before the handler ran; nothing in it can call out. */
export interface HandlerContext {
  actor: Actor;
  place: Place;
  /** Unique per invocation, stable when Slack sends it again; letters, digits, `.` and `-`. */
  invocationId: string;
  /** Canonical slug set with `/circleci use` in this channel. */
  defaultProject: string | undefined;
  /** Projects the bot has seen, canonical slugs, most recent first. */
  knownProjects: readonly string[];
  /** Seals a secret for one purpose; only the worker can open it. */
  seal(value: string, purpose: string): string;
}

export interface CommandDefinition {
  /** One or two words: `trigger`, `env list`. */
  name: string;
  /** One sentence for `help` and the README. */
  summary: string;
  /** Without `/circleci`, e.g. `trigger [project] [--branch name]`. */
  usage: string;
  /** Two or three that work as typed, without `/circleci`. */
  examples: readonly string[];
  /** The policy's row: what kind of thing it does. */
  access: 'read' | 'run' | 'settings' | 'secrets';
  flags: Readonly<Record<string, FlagKind>>;
  /** Most positional words it takes. */
  maxWords: number;
  run(args: Args, context: HandlerContext): Outcome;
}

export const defineCommand = (definition: CommandDefinition): CommandDefinition => definition;
