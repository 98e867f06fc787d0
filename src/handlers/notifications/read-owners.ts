// Owners and the part of the code they own, as `owners add` and `owners remove` take them. Pure.
import type { Actor } from '../../contracts/index.ts';
import type { OwnedPart } from '../../runs/owners.ts';
import type { CommandArgs } from '../engine/command.ts';
import { globProblem } from '../parse/read-globs.ts';

/**
 * Slack ids of the people and user groups mentioned, each once. Without any, it is
 * whoever asks. They are in no word: Slack sends the name beside them. Throws UsageError.
 */
export function readOwners(args: CommandArgs, { userId }: Actor, example: string): string[] {
  const found = args.typed.matchAll(/<(?:@([UW][A-Z0-9]{2,20})|!subteam\^(S[A-Z0-9]{6,20}))(?:\|[^<>]*)?>/g);
  const ids = [...found].map(([, person, group]) => person ?? group ?? '');
  const names = args.words.filter((word) => word.startsWith('@'));
  if (names.length > ids.length) {
    const how = 'Choose people and groups from Slack’s list as you type `@`.';
    throw args.wrong(`I cannot tell who ${args.shown(names.at(-1) ?? '')} is. ${how}`, example);
  }
  return ids.length === 0 ? [userId] : [...new Set(ids)];
}

/** Throws UsageError. */
export function readOwnedPart(args: CommandArgs, example: string): OwnedPart {
  const [path, ...more] = args.words.filter((word) => !word.startsWith('@'));
  const [job, branch] = [args.text('job'), args.text('branch')];
  if (more[0] !== undefined) {
    throw args.wrong(`One pattern at a time, and ${args.shown(more[0])} is a second one.`, example);
  }
  if (path?.startsWith('!'))
    throw args.wrong('A pattern with `!` owns nothing. Add a later rule instead.', example);
  for (const [glob, kind] of [
    [path, 'file'],
    [job, 'job'],
    [branch, 'branch'],
  ] as const) {
    const problem = glob === undefined ? undefined : globProblem([glob], kind);
    if (problem !== undefined) throw args.wrong(problem, example);
  }
  const everything = path === '*' || path === '**';
  return {
    ...(path !== undefined && !everything && { path }),
    ...(job !== undefined && { job }),
    ...(branch !== undefined && { branch }),
  };
}
