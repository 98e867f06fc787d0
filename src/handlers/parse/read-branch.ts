// Reads `--branch`, and refuses what git doesn't accept as a branch name and words that only look like a branch. Pure.
import { parseRef } from '../../circleci/refs.ts';
import type { CommandArgs } from '../engine/command.ts';
import { leadingDashes } from './formatting.ts';

/** Undefined if not given. Throws UsageError. */
export function branchFlag(args: CommandArgs): string | undefined {
  const branch = args.text('branch');
  if (branch === undefined || isBranch(branch)) return branch;
  throw args.wrong(`${args.shown(branch)} isn’t a valid branch name.`);
}

/** Git would accept it, and it isn't a flag whose dashes came out wrong. */
export const isBranch = (text: string): boolean =>
  leadingDashes(text) === '' && parseRef(`branch:${text}`)?.kind === 'branch';

const NO_BRANCH = ['all', 'everything', 'failed'];

/** Throws UsageError for `retry everything` and the like. `branch:everything` names a branch that is called so. */
export function refuseNoBranch(word: string, args: CommandArgs): void {
  if (!NO_BRANCH.includes(word.toLowerCase())) return;
  throw args.wrong(
    `${args.shown(word)} isn’t a branch or another reference. If a branch is called that, type ${args.shown(`branch:${word}`)}.`,
  );
}
