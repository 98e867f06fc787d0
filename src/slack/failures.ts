// Classifies a failed Slack call: can the same message ever arrive there, and may it have arrived already?
// Error codes from https://docs.slack.dev/reference/methods/chat.postMessage#errors and related pages.
import {
  SlackError,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { type Retry, SlackSendError } from '../errors.ts';

type Verdict = Pick<SlackSendError, 'slackError' | 'permanent' | 'ambiguous' | 'retry'>;

/** Slack refused before it did anything, and will refuse again. */
const REFUSED = new Set([
  'channel_not_found',
  'is_archived',
  'messages_tab_disabled',
  'not_in_channel',
  'restricted_action',
  'restricted_action_non_threadable_channel',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_thread_only_channel',
  'user_not_in_channel',
  'account_inactive',
  'alt_txt_too_large',
  'attachment_payload_limit_exceeded',
  'block_mismatch',
  'cannot_reply_to_message',
  'cannot_find_message',
  'cannot_parse_attachment',
  'cannot_unfurl_message',
  'cannot_unfurl_url',
  'cant_delete_message',
  'cant_update_message',
  'duplicate_external_id',
  'edit_window_closed',
  'expired_trigger_id',
  'expired_url',
  'hash_conflict',
  'file_type_not_allowed',
  'file_upload_size_restricted',
  'file_uploads_disabled',
  'file_uploads_except_images_disabled',
  'invalid_arguments',
  'invalid_auth',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'is_inactive',
  'message_not_found',
  'metadata_too_large',
  'missing_scope',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_permission',
  'no_text',
  'not_allowed_token_type',
  'not_authed',
  'not_found',
  'org_login_required',
  'snippet_too_large',
  'storage_limit_reached',
  'team_access_not_granted',
  'team_not_found',
  'thread_not_found',
  'token_expired',
  'token_revoked',
  'too_many_attachments',
  'used_url',
  'user_not_found',
  'view_too_large',
]);

const SLOW_DOWN = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);

/** Slack failed halfway: "some aspect of the operation may have succeeded before the error". */
const MAY_HAVE_HAPPENED = new Set(['internal_error', 'fatal_error', 'service_unavailable']);

/** Node socket error codes that prove that nothing was sent. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** Some of Slack's rate limits come without a time. */
const SLOW_DOWN_MS = 30_000;

const permanent = { permanent: true, ambiguous: false, retry: 'never' } as const;
const passing = { permanent: false, ambiguous: false, retry: 'later' } as const;
const uncertain = { permanent: false, ambiguous: true, retry: 'later' } as const;
/** Servers send absurd times too: no wait is believed for longer. */
const LONGEST_BELIEVED_MS = 60 * 60_000;
const waiting = (askedMs: number) => {
  const retry: Retry = { afterMs: Math.min(LONGEST_BELIEVED_MS, askedMs) };
  return { ...passing, retry };
};

/** An answer `{ok: false, error}`. Unknown codes are retried; the job's attempts limit that. */
export function judgeSlackWord(slackError: string, retryAfterMs = SLOW_DOWN_MS): Verdict {
  // A proxy's page instead of Slack's answer: the result of the call is unknown.
  if (!/^[\w.:-]{1,80}$/.test(slackError)) return { slackError: 'unreadable', ...uncertain };
  if (SLOW_DOWN.has(slackError)) return { slackError, ...waiting(retryAfterMs) };
  if (MAY_HAVE_HAPPENED.has(slackError)) return { slackError, ...uncertain };
  return { slackError, ...(REFUSED.has(slackError) ? permanent : passing) };
}

export function judgeSlackStatus(status: number, retryAfterMs = SLOW_DOWN_MS): Verdict {
  if (status === 429) return { slackError: 'ratelimited', ...waiting(retryAfterMs) };
  return { slackError: `http_${status}`, ...(status >= 500 ? uncertain : permanent) };
}

/** Converts errors of fetch or the Web API client to the bot's own. Anything else is returned unchanged. */
export function toSlackSendError(method: string, error: unknown): unknown {
  if (error instanceof SlackSendError) return error;
  const verdict = judge(error);
  return verdict === undefined ? error : new SlackSendError({ method, ...verdict, cause: error });
}

function judge(error: unknown): Verdict | undefined {
  if (error instanceof WebAPIRateLimitedError) return judgeSlackStatus(429, error.retryAfter * 1000);
  if (error instanceof WebAPIPlatformError) {
    const seconds = error.data.response_metadata?.retryAfter;
    return judgeSlackWord(error.data.error, seconds === undefined ? undefined : seconds * 1000);
  }
  if (error instanceof WebAPIHTTPError) return judgeSlackStatus(error.statusCode);
  if (error instanceof WebAPIRequestError) return judgeTransport(error.original);
  return error instanceof SlackError ? undefined : judgeTransport(error);
}

function judgeTransport(error: unknown): Verdict | undefined {
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
