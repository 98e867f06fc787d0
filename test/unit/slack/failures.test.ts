import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SlackSendError } from '../../../src/errors.ts';
import { judgeSlackStatus, judgeSlackWord, toSlackSendError } from '../../../src/slack/failures.ts';

const permanent = { permanent: true, ambiguous: false, retry: 'never' };
const passing = { permanent: false, ambiguous: false, retry: 'later' };
const uncertain = { permanent: false, ambiguous: true, retry: 'later' };

describe('what a Slack response means', () => {
  it.each([
    ['channel_not_found', permanent],
    ['not_in_channel', permanent],
    ['is_archived', permanent],
    ['invalid_blocks', permanent],
    ['msg_too_long', permanent],
    ['message_not_found', permanent],
    ['token_revoked', permanent],
    ['internal_error', uncertain],
    ['fatal_error', uncertain],
    ['a_word_of_next_year', passing],
    ['ratelimited', { ...passing, retry: { afterMs: 30_000 } }],
  ])('%s', (word, verdict) => {
    expect(judgeSlackWord(word)).toEqual({ slackError: word, ...verdict });
  });

  it('a wait is believed for an hour at most', () => {
    const hour = { retry: { afterMs: 3_600_000 } };
    expect(judgeSlackStatus(429, 1_790_000_000_000)).toMatchObject(hour);
    expect(judgeSlackWord('ratelimited', 1_790_000_000_000)).toMatchObject(hour);
  });

  it.each([
    [429, { slackError: 'ratelimited', ...passing, retry: { afterMs: 30_000 } }],
    [503, { slackError: 'http_503', ...uncertain }],
    [404, { slackError: 'http_404', ...permanent }],
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
    ['a refusal', new WebAPIPlatformError({ ok: false, error: 'is_archived' }), 'is_archived', permanent],
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
