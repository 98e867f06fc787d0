// Classifies a failed Slack call: can the same message ever arrive there, and may it have arrived already?
import {
  SlackError,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { SlackSendError } from '../errors.ts';
import { kindOfWord } from './error-words.ts';

export interface SlackJudgment extends Pick<SlackSendError, 'slackError' | 'kind' | 'ambiguous'> {
  afterMs?: number;
}

const SLOW_DOWN = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);

/** Slack failed halfway: "some aspect of the operation may have succeeded before the error". */
const MAY_HAVE_HAPPENED = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'update_failed',
  'file_update_failed',
]);

/** Node socket error codes that prove that nothing was sent. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** Some of Slack's rate limits come without a time. */
const SLOW_DOWN_MS = 30_000;

const passing = { kind: 'passing', ambiguous: false } as const;
const uncertain = { kind: 'passing', ambiguous: true } as const;
/** Servers send absurd times too: no wait is believed for longer. */
const LONGEST_BELIEVED_MS = 60 * 60_000;
const waiting = (askedMs: number) => ({ ...passing, afterMs: Math.min(LONGEST_BELIEVED_MS, askedMs) });

/** An answer `{ok: false, error}`. */
export function judgeSlackWord(slackError: string, retryAfterMs = SLOW_DOWN_MS): SlackJudgment {
  // A proxy's page instead of Slack's answer: the result of the call is unknown.
  if (!/^[\w.:-]{1,80}$/.test(slackError)) return { slackError: 'unreadable', ...uncertain };
  if (SLOW_DOWN.has(slackError)) return { slackError, ...waiting(retryAfterMs) };
  if (MAY_HAVE_HAPPENED.has(slackError)) return { slackError, ...uncertain };
  return { slackError, kind: kindOfWord(slackError), ambiguous: false };
}

/**
 * Slack itself answers 200 or 429. Anything else comes from something on the way, and passes. After a 408, the request may
 * have gone on without its sender.
 */
export function judgeSlackStatus(status: number, retryAfterMs = SLOW_DOWN_MS): SlackJudgment {
  if (status === 429) return { slackError: 'ratelimited', ...waiting(retryAfterMs) };
  const isUncertain = status >= 500 || status === 408 || status < 400;
  return { slackError: `http_${status}`, ...(isUncertain ? uncertain : passing) };
}

/** Converts errors of fetch or the Web API client to the bot's own. Anything else is returned unchanged. */
export function toSlackSendError(method: string, error: unknown): unknown {
  if (error instanceof SlackSendError) return error;
  const verdict = judge(error);
  return verdict === undefined ? error : new SlackSendError({ method, ...verdict, cause: error });
}

function judge(error: unknown): SlackJudgment | undefined {
  if (error instanceof WebAPIRateLimitedError) return judgeSlackStatus(429, error.retryAfter * 1000);
  if (error instanceof WebAPIPlatformError) {
    const seconds = error.data.response_metadata?.retryAfter;
    return judgeSlackWord(error.data.error, seconds === undefined ? undefined : seconds * 1000);
  }
  if (error instanceof WebAPIHTTPError) return judgeSlackStatus(error.statusCode);
  if (error instanceof WebAPIRequestError) return judgeTransport(error.original);
  return error instanceof SlackError ? undefined : judgeTransport(error);
}

function judgeTransport(error: unknown): SlackJudgment | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return { slackError: 'timeout', ...uncertain };
  // fetch throws TypeError('fetch failed') with the socket's error as its cause.
  const cause: unknown = error.cause ?? error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  // The client throws a plain Error for a 429 with an unreadable Retry-After.
  if (error.message.startsWith('Retry header')) return judgeSlackStatus(429);
  if (!/^(E[A-Z_]+|UND_ERR_\w+)$/.test(code ?? '') && error.message !== 'fetch failed') return undefined;
  return { slackError: 'network', ...(NEVER_SENT.has(code ?? '') ? passing : uncertain) };
}
