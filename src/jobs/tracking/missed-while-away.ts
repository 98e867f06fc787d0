// What happened to a run while the bot was away is old news, by whatever way it is heard of afterwards: a sweep, a poll
// that CircleCI was slow to answer, or a webhook that it sends again.
import { lastMoved } from '../../runs/last-moved.ts';
import type { Run } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';

/** CircleCI does not say for how long it sends webhooks again. */
const REMEMBERED_MS = 60 * 60_000;

/** The id of the absence in which the run moved last, if any. */
export async function missedWhileAway(
  { stores, now }: Pick<JobDeps, 'stores' | 'now'>,
  run: Run,
): Promise<string | undefined> {
  const absence = await stores.absences.last();
  if (absence === undefined || now() - absence.until > REMEMBERED_MS) return undefined;
  const at = lastMoved(run);
  return at > absence.from && at <= absence.until ? absence.id : undefined;
}
