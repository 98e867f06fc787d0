// A branch given with `--branch`, held against what git takes for one. Pure.
import { parseRef } from '../../circleci/refs.ts';
import type { CommandArgs } from '../engine/command.ts';

/** Undefined when none was given. Throws UsageError. */
export function branchFlag(args: CommandArgs): string | undefined {
  const branch = args.text('branch');
  if (branch === undefined || isBranch(branch)) return branch;
  throw args.wrong(`${args.shown(branch)} cannot be the name of a branch.`);
}

const isBranch = (text: string): boolean => parseRef(`branch:${text}`)?.kind === 'branch';
