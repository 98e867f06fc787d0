// A message that has to be brought up to date in the end, and a Slack that does not answer meanwhile.
import { SlackSendError } from '../../errors.ts';
import type { JobTools } from './job.ts';

/**
 * How long to stay away from a Slack that answers nothing, or asks to wait; undefined for other errors, and while
 * there are attempts left. Nobody may look again at what the message shows: given up, its end would never be shown.
 */
export function awayMs(error: unknown, rarelyMs: number, { lastAttempt }: JobTools): number | undefined {
  if (!(error instanceof SlackSendError)) return undefined;
  if (typeof error.retry === 'object') return error.retry.afterMs;
  const isAway = error.ambiguous || error.slackError === 'network';
  return isAway && lastAttempt ? rarelyMs : undefined;
}
