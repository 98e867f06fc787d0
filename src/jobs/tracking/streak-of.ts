// The outcomes of earlier runs of a branch, as far as the bot saw them.
import { type Streak, streakAt } from '../../runs/outcomes.ts';
import type { Run } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';

/** A run of a tag has no streak. */
export async function streakOf({ stores }: Pick<JobDeps, 'stores'>, run: Run): Promise<Streak> {
  const { projectSlug, branch, number } = run;
  return streakAt(branch === undefined ? [] : await stores.outcomes.list(projectSlug, branch), number);
}
