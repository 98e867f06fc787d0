// Reads `--branch` and rejects what git doesn't accept as a branch name. Pure.
import { parseRef } from '../../circleci/refs.ts';
import type { CommandArgs } from '../engine/command.ts';

/** Undefined if not given. Throws UsageError. */
export function branchFlag(args: CommandArgs): string | undefined {
  const branch = args.text('branch');
  if (branch === undefined || isBranch(branch)) return branch;
  throw args.wrong(`${args.shown(branch)} isn’t a valid branch name.`);
}

const isBranch = (text: string): boolean => parseRef(`branch:${text}`)?.kind === 'branch';
