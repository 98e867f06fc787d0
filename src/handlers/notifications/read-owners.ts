// Reads owners and what they own, as `owners add` and `owners remove` take them. Pure.
import type { Actor } from '../../contracts/index.ts';
import type { OwnedPart } from '../../runs/owners.ts';
import type { CommandArgs } from '../engine/command.ts';
import { globProblem } from '../parse/read-globs.ts';

/**
 * Slack ids of the people and user groups mentioned, each once; without any, the person who asks. Read from the
 * typed text, because the words hold only their names. Throws UsageError.
 */
export function readOwners(args: CommandArgs, { userId }: Actor, example: string): string[] {
  const found = args.typed.matchAll(/<(?:@([UW][A-Z0-9]{2,20})|!subteam\^(S[A-Z0-9]{6,20}))(?:\|[^<>]*)?>/g);
  const ids = [...found].map(([, person, group]) => person ?? group ?? '');
  const names = args.words.filter((word) => word.startsWith('@'));
  if (names.length > ids.length) {
    const how = 'Pick people and groups from the list Slack shows as you type `@`.';
    throw args.wrong(`I can’t tell who ${args.shown(names.at(-1) ?? '')} is. ${how}`, example);
  }
  return ids.length === 0 ? [userId] : [...new Set(ids)];
}

/** Throws UsageError. */
export function readOwnedPart(args: CommandArgs, example: string): OwnedPart {
  const [path, ...more] = args.words.filter((word) => !word.startsWith('@'));
  const [job, branch] = [args.text('job'), args.text('branch')];
  if (more[0] !== undefined) {
    throw args.wrong(`Give one pattern at a time; ${args.shown(more[0])} is a second one.`, example);
  }
  if (path?.startsWith('!'))
    throw args.wrong(
      'A pattern with `!` can’t have owners. Add a later rule for the exception instead.',
      example,
    );
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
