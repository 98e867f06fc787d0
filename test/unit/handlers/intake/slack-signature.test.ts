// What counts as signed by Slack, down to the byte.
import type { IncomingHttpHeaders } from 'node:http';
import { expect, it } from 'vitest';
import { signatureHeaders } from '../../../../playground/slack/signing.ts';
import { isSignedBySlack } from '../../../../src/handlers/intake/slack-signature.ts';

const secret = 'a-signing-secret';
const at = 1_795_850_000;
const body = 'command=%2Fcircleci&text=help';
const good: IncomingHttpHeaders = signatureHeaders({ secret, timestampSeconds: at, body });
const signature = String(good['x-slack-signature']);
const check = (headers: IncomingHttpHeaders, text = body, signedWith = secret): boolean =>
  isSignedBySlack({ ...good, ...headers }, Buffer.from(text), signedWith, at * 1000);

it('accepts what Slack signed', () => {
  expect(check({})).toBe(true);
});

// Slack's own example: https://docs.slack.dev/authentication/verifying-requests-from-slack
it('computes the signature of the documentation’s example', () => {
  const example =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  const headers = {
    'x-slack-request-timestamp': '1531420618',
    'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  };
  const isSigned = (text: string) =>
    isSignedBySlack(headers, Buffer.from(text), '8f742231b10e8888abcd99yyyzzz85a5', 1_531_420_618_000);

  expect(isSigned(example)).toBe(true);
  expect(isSigned(`${example}&text=x`)).toBe(false);
});

it.each([
  ['another body', {}, `${body} `],
  ['an empty body', {}, ''],
  ['no signature', { 'x-slack-signature': undefined }],
  ['two signatures', { 'x-slack-signature': [signature, signature] }],
  ['another version', { 'x-slack-signature': signature.replace('v0', 'v1') }],
  ['a short signature', { 'x-slack-signature': signature.slice(0, -2) }],
  ['more after the signature', { 'x-slack-signature': `${signature}=00` }],
  ['no time', { 'x-slack-request-timestamp': undefined }],
  ['a time in words', { 'x-slack-request-timestamp': 'now' }],
  ['an empty time', { 'x-slack-request-timestamp': '' }],
  ['the time written another way', { 'x-slack-request-timestamp': `${at}.0` }],
  ['another time', { 'x-slack-request-timestamp': String(at + 1) }],
])('refuses %s', (_, headers, text = body) => {
  expect(check(headers, text)).toBe(false);
});

it('refuses everything without a secret, and what another secret signed', () => {
  const signedWithNothing = signatureHeaders({ secret: '', timestampSeconds: at, body });

  expect(check(signedWithNothing, body, '')).toBe(false);
  expect(check({}, body, 'another-secret')).toBe(false);
});

it.each([
  [-301, false],
  [-299, true],
  [299, true],
  [301, false],
])('a request from %d s after now: %s', (seconds, isAccepted) => {
  const headers = signatureHeaders({ secret, timestampSeconds: at + seconds, body });

  expect(check(headers)).toBe(isAccepted);
});
