// A person's time zone in Slack, used when they set a time without a zone.
import { isSlackRefusal } from '../../errors.ts';
import { isTimeZone } from '../../runs/local-time.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobTools } from '../engine/job.ts';

/** Falls back to `UTC` when Slack doesn't say. Throws SlackSendError for temporary failures. */
export async function zoneOf(
  { workspace }: Pick<JobDeps, 'workspace'>,
  userId: string,
  { log }: Pick<JobTools, 'log'>,
): Promise<string> {
  try {
    const zone = await workspace.timeZoneOf(userId);
    return zone !== undefined && isTimeZone(zone) ? zone : 'UTC';
  } catch (error) {
    if (!isSlackRefusal(error)) throw error;
    log.warn({ err: error }, 'could not read a time zone from Slack; using UTC');
    return 'UTC';
  }
}
