// The time zone a person has set in Slack, for what they ask of a channel without naming one.
import { SlackSendError } from '../../errors.ts';
import { isTimeZone } from '../../runs/local-time.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobTools } from '../engine/job.ts';

/** `UTC` where Slack does not tell. Throws SlackSendError for what may pass. */
export async function zoneOf(
  { workspace }: Pick<JobDeps, 'workspace'>,
  userId: string,
  { log }: Pick<JobTools, 'log'>,
): Promise<string> {
  try {
    const zone = await workspace.timeZoneOf(userId);
    return zone !== undefined && isTimeZone(zone) ? zone : 'UTC';
  } catch (error) {
    if (!(error instanceof SlackSendError && error.permanent)) throw error;
    log.warn({ err: error }, 'Slack does not tell a time zone');
    return 'UTC';
  }
}
