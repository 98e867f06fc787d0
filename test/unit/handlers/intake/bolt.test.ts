// Slack's HTTP endpoint, with requests that Slack would never send. Each fails on its own, and the process keeps running.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signatureHeaders } from '../../../../playground/slack/signing.ts';
import type { Dispatcher } from '../../../../src/handlers/engine/dispatch.ts';
import { startSlackIntake } from '../../../../src/handlers/intake/bolt.ts';
import { type HttpServer, startHttpServer } from '../../../../src/handlers/intake/http.ts';
import { createMemoryLog } from '../../../support/log.ts';

const signingSecret = 'a-signing-secret';
const json = 'application/json';
const form = 'application/x-www-form-urlencoded';
const rejected: unknown[] = [];
const onRejection = (reason: unknown) => rejected.push(reason);
const log = createMemoryLog();
const dropped: string[] = [];
let server: HttpServer;
const here: Dispatcher['command'] = (_body, ack) => ack({ text: 'here' });

beforeAll(async () => {
  process.on('unhandledRejection', onRejection);
  const { routes } = startSlackIntake({
    botToken: 'xoxb-none',
    signingSecrets: ['the-next-secret', signingSecret],
    apiUrl: 'http://127.0.0.1:1/',
    log,
    dispatcher: { command: here, action: here, view: here, options: here, shortcut: here, event: here },
    onDropped: (reason) => dropped.push(reason),
  });
  server = await startHttpServer({ host: '127.0.0.1', port: 0, routes });
});
afterAll(async () => {
  process.off('unhandledRejection', onRejection);
  await server.close();
});

async function post(body: string, type: string, aheadSeconds = 0, secret = signingSecret) {
  const timestampSeconds = Math.floor(Date.now() / 1000) + aheadSeconds;
  const headers = {
    'content-type': type,
    ...signatureHeaders({ secret, timestampSeconds, body }),
  };
  return fetch(`${server.url}/slack/events`, { method: 'POST', headers, body });
}

it.each([
  ['null as JSON', 'null', json, 200, 'not-an-object'],
  ['null in a form', 'payload=null', form, 200, 'not-an-object'],
  ['null with space around it', ' null\n', json, 200, 'not-an-object'],
  ['no JSON', '{nope', json, 200, 'unreadable'],
  ['no JSON in a form', 'payload=%7Bnope', form, 200, 'unreadable'],
  ['two payloads', 'payload=null&payload=null', form, 200, 'unreadable'],
  ['more than 4 MB', 'a'.repeat(4 * 1024 * 1024 + 1), json, 413, undefined],
])('%s costs one request', async (_, body, type, status, reason) => {
  dropped.length = 0;
  expect((await post(body, type)).status).toBe(status);
  expect(dropped).toEqual(reason === undefined ? [] : [reason]);
});

it('answers Slack’s check of the URL', async () => {
  const answer = await post('{"type":"url_verification","challenge":"c-1"}', json);
  expect(await answer.json()).toEqual({ challenge: 'c-1' });
  const check = await fetch(`${server.url}/slack/events`, {
    method: 'POST',
    headers: { 'content-type': form },
    body: 'ssl_check=1&command=%2Fcircleci&text=help',
  });
  expect([check.status, await check.text()]).toEqual([200, '']);
});

it.each([
  ['the-next-secret', 200],
  [signingSecret, 200],
  ['the-next-secret,a-signing-secret', 401],
  ['of-another-app', 401],
])('a request that is signed with %s', async (secret, status) => {
  expect((await post('null', json, 0, secret)).status).toBe(status);
});

it.each([
  ['old', -301, 401],
  ['recent', -290, 200],
  ['a little ahead', 290, 200],
  ['ahead of now', 310, 401],
])('a signature that is %s', async (_, aheadSeconds, status) => {
  expect((await post('null', json, aheadSeconds)).status).toBe(status);
});

it('unsigned requests are refused, counted, and logged once', async () => {
  dropped.length = 0;
  log.lines.length = 0;
  const unsigned = () => fetch(`${server.url}/slack/events`, { method: 'POST', body: '{}' });
  const answers = await Promise.all([unsigned(), unsigned(), unsigned()]);

  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  expect(dropped).toEqual(['unsigned', 'unsigned', 'unsigned']);
  expect(log.lines.length).toBeLessThanOrEqual(1);
});

it('still accepts what Slack sends', async () => {
  const answer = await post('command=%2Fcircleci&text=help&team_id=T1&user_id=U1&channel_id=C1', form);

  expect(await answer.text()).toContain('here');
  expect(rejected).toEqual([]);
});
