// Every request to Slack is told once, with its method and how it ended, over real HTTP.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { watchSlackCalls } from '../../../src/slack/watch-calls.ts';
import { until } from '../../support/until.ts';

let answer: (response: ServerResponse) => void;
const server = createServer((_, response) => answer(response));
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const says = (status: number, body: unknown) => (response: ServerResponse) =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

it.each<[path: string, answer: (response: ServerResponse) => void, told: string]>([
  ['/api/chat.postMessage', says(200, { ok: true }), 'chat.postMessage ok'],
  ['/api/chat.update', says(200, { ok: false, error: 'cant_update_message' }), 'chat.update refused'],
  ['/api/chat.update', says(200, { ok: false, error: 'ratelimited' }), 'chat.update rate-limited'],
  ['/api/users.info?user=U1', says(429, {}), 'users.info rate-limited'],
  ['/api/users.info', says(503, {}), 'users.info failed'],
  ['/api/users.info', says(200, 'a proxy’s page'), 'users.info failed'],
  ['/api/users.info', (response) => response.destroy(), 'users.info no-answer'],
  ['/actions/T1/2/3', says(200, 'ok'), 'response_url ok'],
  ['/actions/T1/2/3', says(404, 'used_url'), 'response_url refused'],
  ['/upload/v1/F1/abc', says(200, 'OK'), 'upload ok'],
])('%s', async (path, reply, told) => {
  answer = reply;
  const calls: string[] = [];
  const fetch = watchSlackCalls(
    `${url}/api/`,
    ({ method, outcome, ms }) => calls.push(`${method} ${outcome}${ms >= 0 ? '' : ' in no time'}`),
    globalThis.fetch,
  );

  // The caller reads the body all the same.
  await fetch(url + path)
    .then((response) => response.text())
    .catch(() => undefined);

  await until(() => calls.length > 0, 'the call to be told');
  expect(calls).toEqual([told]);
});
