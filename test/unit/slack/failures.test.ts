import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SlackSendError } from '../../../src/errors.ts';
import { refusesToken } from '../../../src/slack/error-words.ts';
import { judgeSlackStatus, judgeSlackWord, toSlackSendError } from '../../../src/slack/failures.ts';

const never = { kind: 'never', ambiguous: false };
const shutOut = { kind: 'shut-out', ambiguous: false };
const passing = { kind: 'passing', ambiguous: false };
const uncertain = { kind: 'passing', ambiguous: true };
const wait = { ...passing, afterMs: 30_000 };

/** Every error on the pages of the methods that the bot calls, and the page's common ones. */
const words: [verdict: object, words: string][] = [
  [
    never,
    'channel_not_found not_in_channel is_archived messages_tab_disabled restricted_action user_not_in_channel',
  ],
  [
    never,
    'restricted_action_non_threadable_channel restricted_action_read_only_channel user_not_found is_bot',
  ],
  [never, 'restricted_action_thread_locked restricted_action_thread_only_channel cannot_reply_to_message'],
  [
    never,
    'message_not_found cant_update_message edit_window_closed is_inactive cant_delete_message thread_not_found',
  ],
  [
    never,
    'invalid_blocks invalid_blocks_format msg_too_long msg_blocks_too_long no_text too_many_attachments',
  ],
  [never, 'markdown_text_conflict block_mismatch invalid_attachments attachment_payload_limit_exceeded'],
  [
    never,
    'invalid_metadata_format invalid_metadata_schema metadata_too_large metadata_must_be_sent_from_app',
  ],
  [never, 'slack_connect_file_link_sharing_blocked too_many_contact_cards streaming_state_conflict'],
  [
    never,
    'cannot_unfurl_url cannot_unfurl_message cannot_find_message cannot_find_channel invalid_unfurls_format',
  ],
  [
    never,
    'hash_conflict not_found duplicate_external_id view_too_large expired_trigger_id exchanged_trigger_id',
  ],
  [
    never,
    'file_uploads_disabled file_type_not_allowed storage_limit_reached invalid_channel posting_to_channel_denied',
  ],
  [
    never,
    'invalid_arguments invalid_arg_name invalid_array_arg invalid_charset invalid_form_data invalid_post_type',
  ],
  [never, 'missing_post_type users_not_found user_not_visible no_such_subteam expired_url used_url'],
  [
    shutOut,
    'invalid_auth not_authed account_inactive token_revoked token_expired missing_scope no_permission',
  ],
  [
    shutOut,
    'org_login_required team_access_not_granted team_added_to_org two_factor_setup_required accesslimited',
  ],
  [shutOut, 'ekm_access_denied enterprise_is_restricted not_allowed_token_type access_denied team_not_found'],
  [shutOut, 'deprecated_endpoint method_deprecated unknown_method team_disabled user_removed_from_team'],
  [
    uncertain,
    'internal_error fatal_error service_unavailable request_timeout update_failed file_update_failed',
  ],
  [wait, 'ratelimited rate_limited message_limit_exceeded'],
  [passing, 'a_word_of_next_year external_channel_migrating'],
];
const each = words.flatMap(([verdict, list]) => list.split(' ').map((word) => [word, verdict] as const));

describe('what a Slack response means', () => {
  it.each(each)('%s', (word, verdict) => {
    expect(judgeSlackWord(word)).toEqual({ slackError: word, ...verdict });
  });

  it.each([
    ['invalid_auth', true],
    ['account_inactive', true],
    ['org_login_required', true],
    ['missing_scope', false],
    ['ekm_access_denied', false],
    ['channel_not_found', false],
    ['internal_error', false],
  ])('%s: nothing at all can be called: %s', (word, isSo) => {
    expect(refusesToken(word)).toBe(isSo);
  });

  it('a wait is believed for an hour at most', () => {
    expect(judgeSlackStatus(429, 1_790_000_000_000)).toMatchObject({ afterMs: 3_600_000 });
    expect(judgeSlackWord('ratelimited', 1_790_000_000_000)).toMatchObject({ afterMs: 3_600_000 });
  });

  it.each([
    [429, { slackError: 'ratelimited', ...wait }],
    [500, { slackError: 'http_500', ...uncertain }],
    [503, { slackError: 'http_503', ...uncertain }],
    [302, { slackError: 'http_302', ...uncertain }],
    // It may have been performed.
    [408, { slackError: 'http_408', ...uncertain }],
    [400, { slackError: 'http_400', ...passing }],
    [403, { slackError: 'http_403', ...passing }],
    [404, { slackError: 'http_404', ...passing }],
    // A proxy wants a password, a filter says no, a gateway is down, a network wants a login.
    [407, { slackError: 'http_407', ...passing }],
    [451, { slackError: 'http_451', ...passing }],
    [502, { slackError: 'http_502', ...uncertain }],
    [511, { slackError: 'http_511', ...uncertain }],
  ])('status %i', (status, verdict) => {
    expect(judgeSlackStatus(status)).toEqual(verdict);
  });

  it("never treats another server's page as an error from Slack, nor repeats it", () => {
    expect(judgeSlackWord('<html>Sign in</html>')).toEqual({ slackError: 'unreadable', ...uncertain });
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(judgeSlackWord(text).slackError).toMatch(/^[\w.:-]{1,80}$/);
      }),
    );
  });
});

const coded = (code: string) => Object.assign(new Error(code), { code });
const fetchFailed = (cause: unknown) => new WebAPIRequestError(new TypeError('fetch failed', { cause }));

describe('errors of the client', () => {
  it.each([
    ['a refusal', new WebAPIPlatformError({ ok: false, error: 'is_archived' }), 'is_archived', never],
    ['a 429', new WebAPIRateLimitedError(7), 'ratelimited', { ...passing, retry: { afterMs: 7_000 } }],
    ['a 502', new WebAPIHTTPError(502, 'Bad Gateway', {}), 'http_502', uncertain],
    ['a refused connection', fetchFailed(coded('ECONNREFUSED')), 'network', passing],
    ['an unknown host', fetchFailed(coded('ENOTFOUND')), 'network', passing],
    ['a reset', fetchFailed(coded('ECONNRESET')), 'network', uncertain],
    [
      'a timeout',
      new WebAPIRequestError(new DOMException('late', 'TimeoutError') as Error),
      'timeout',
      uncertain,
    ],
    ['a timeout while reading', new DOMException('late', 'TimeoutError'), 'timeout', uncertain],
    [
      'a 429 without a time',
      new Error('Retry header did not contain a valid timeout'),
      'ratelimited',
      { ...passing, retry: { afterMs: 30_000 } },
    ],
  ])('%s', (_, error, slackError, verdict) => {
    const seen = toSlackSendError('chat.postMessage', error);
    expect(seen).toBeInstanceOf(SlackSendError);
    expect(seen).toMatchObject({ method: 'chat.postMessage', slackError, ...verdict });
  });

  it('does not change our own mistakes', () => {
    const mistake = new RangeError('ours');
    expect(toSlackSendError('chat.update', mistake)).toBe(mistake);
  });
});
