// What happened to a run while the bot was down is old news, however the bot learns about it later: by a sweep, a late
// poll, or a redelivered webhook.
import { lastMoved } from '../../runs/last-moved.ts';
import type { Run } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';

/** CircleCI does not document how long it redelivers webhooks. */
const REMEMBERED_MS = 60 * 60_000;

/** The id of the absence in which the run last moved, if any. */
export async function missedWhileAway(
  { stores, now }: Pick<JobDeps, 'stores' | 'now'>,
  run: Run,
): Promise<string | undefined> {
  const absence = await stores.absences.last();
  if (absence === undefined || now() - absence.until > REMEMBERED_MS) return undefined;
  const at = lastMoved(run);
  return at > absence.from && at <= absence.until ? absence.id : undefined;
}
