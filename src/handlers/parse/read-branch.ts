// Reads `--branch` and `--tag`, and refuses what git doesn't accept as a name and words that only look like one. Pure.
import { branchOfGitName, parseRef } from '../../circleci/refs.ts';
import type { CommandArgs } from '../engine/command.ts';
import { leadingDashes } from './formatting.ts';

/** Undefined if not given. Throws UsageError. */
export function branchFlag(args: CommandArgs): string | undefined {
  const branch = args.text('branch');
  if (branch === undefined || isBranch(branch)) return branch;
  throw args.wrong(`${args.shown(branch)} isn’t a valid branch name.`);
}

/** Undefined if not given. Throws UsageError, also for a branch's long name: a rule about branches wouldn't be asked. */
export function tagFlag(args: CommandArgs): string | undefined {
  const tag = args.text('tag');
  if (tag === undefined || (isBranch(tag) && !/^(?:refs|heads|remotes)\//.test(tag))) return tag;
  const branch = branchOfGitName(tag) ?? tag.replace(/^heads\//, '');
  const meant =
    branch !== tag && isBranch(branch) ? ` For a branch, use ${args.shown(`--branch ${branch}`)}.` : '';
  throw args.wrong(`${args.shown(tag)} isn’t the name of a tag, such as \`v1.2.0\`.${meant}`);
}

/** Git would accept it as it is, and it isn't a flag whose dashes came out wrong. */
export function isBranch(text: string): boolean {
  const ref = leadingDashes(text) === '' ? parseRef(`branch:${text}`) : undefined;
  return ref?.kind === 'branch' && ref.branch === text;
}

const NO_BRANCH = ['all', 'everything', 'failed'];

/** Throws UsageError for `retry everything` and the like. `branch:everything` names a branch that is called so. */
export function refuseNoBranch(word: string, args: CommandArgs): void {
  if (!NO_BRANCH.includes(word.toLowerCase())) return;
  throw args.wrong(
    `${args.shown(word)} isn’t a branch or another reference. If a branch is called that, type ${args.shown(`branch:${word}`)}.`,
  );
}
