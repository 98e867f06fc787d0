// Reads an environment variable's name, and rejects anything that could be a value. Pure.
import type { CommandArgs } from '../engine/command.ts';

/** CircleCI accepts the same names a shell does; the length limit is ours. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,149}$/;

export function isEnvName(text: string): boolean {
  return NAME.test(text);
}

/** For words that look like a value: says where the secret went and what to do. */
export function leakedProblem(whatIsTaken: string, whatHappened: string): string {
  return `${whatIsTaken} If what you typed included a value, Slack has it in clear text: treat it as leaked and rotate it at its source. ${whatHappened}`;
}

/** Throws UsageError for anything else without echoing it: `NAME=value` is already a leaked secret. */
export function readEnvName(args: CommandArgs, leaked: string): string {
  const [name] = args.words;
  if (name === undefined) throw args.wrong('Which variable? Give its name.');
  if (!isEnvName(name)) throw args.wrong(leaked);
  return name;
}
