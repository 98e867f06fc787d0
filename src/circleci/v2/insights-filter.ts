// Filters that most Insights calls accept, and their limits.
import { demand } from '../demand.ts';
import { checkRange, printDate } from './time-range.ts';

/** If neither is set: the default branch. */
export interface BranchFilter {
  branch?: string;
  allBranches?: boolean;
}

export interface DateFilter {
  /** ISO 8601; a date alone means its start in UTC. */
  start?: string;
  /** ISO 8601, at most 90 days after the start, which is then required. */
  end?: string;
}

/** Throws UsageError. */
export function branchQuery({ branch, allBranches }: BranchFilter) {
  demand(branch === undefined || allBranches !== true, 'Ask for one branch or for all of them, not both.');
  return { branch, 'all-branches': allBranches === true ? 'true' : undefined };
}

/** Throws UsageError. */
export function dateQuery({ start, end }: DateFilter) {
  demand(end === undefined || start !== undefined, 'An end date requires a start date.');
  if (start !== undefined && end !== undefined) checkRange({ start, end }, 90);
  return {
    'start-date': start === undefined ? undefined : printDate(start),
    'end-date': end === undefined ? undefined : printDate(end),
  };
}
