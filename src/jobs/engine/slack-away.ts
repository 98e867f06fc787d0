// For messages that must be updated eventually, even if Slack is down in the meantime.
import { SlackSendError } from '../../errors.ts';
import type { JobTools } from './job.ts';

/**
 * How long to wait if Slack doesn't respond or is rate limiting. Undefined for other errors, and while attempts
 * remain. Giving up would leave the message outdated forever, because nothing triggers another update.
 */
export function awayMs(error: unknown, rarelyMs: number, { lastAttempt }: JobTools): number | undefined {
  if (!(error instanceof SlackSendError)) return undefined;
  if (typeof error.retry === 'object') return error.retry.afterMs;
  const isAway = error.ambiguous || error.slackError === 'network';
  return isAway && lastAttempt ? rarelyMs : undefined;
}
