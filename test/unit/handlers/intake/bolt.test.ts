// Slack's HTTP endpoint, with requests that Slack would never send. Each fails on its own, and the process keeps running.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signatureHeaders } from '../../../../playground/slack/signing.ts';
import { startSlackIntake } from '../../../../src/handlers/intake/bolt.ts';
import { type HttpServer, startHttpServer } from '../../../../src/handlers/intake/http.ts';
import { createLogger } from '../../../../src/observability/logger.ts';

const signingSecret = 'a-signing-secret';
const json = 'application/json';
const form = 'application/x-www-form-urlencoded';
const rejected: unknown[] = [];
const onRejection = (reason: unknown) => rejected.push(reason);
let server: HttpServer;

beforeAll(async () => {
  process.on('unhandledRejection', onRejection);
  const { routes } = startSlackIntake({
    botToken: 'xoxb-none',
    signingSecret,
    apiUrl: 'http://127.0.0.1:1/',
    log: createLogger({ level: 'silent', secrets: [] }),
    register: (app) => app.command('/circleci', ({ ack }) => ack('here')),
  });
  server = await startHttpServer({ host: '127.0.0.1', port: 0, routes });
});
afterAll(async () => {
  process.off('unhandledRejection', onRejection);
  await server.close();
});

async function post(body: string, type: string) {
  const timestampSeconds = Math.floor(Date.now() / 1000);
  const headers = {
    'content-type': type,
    ...signatureHeaders({ secret: signingSecret, timestampSeconds, body }),
  };
  return fetch(`${server.url}/slack/events`, { method: 'POST', headers, body });
}

it.each([
  ['null as JSON', 'null', json, 400],
  ['null in a form', 'payload=null', form, 400],
  ['null with space around it', ' null\n', json, 400],
  ['invalid JSON', '{nope', json, 400],
  ['invalid JSON in a form', 'payload=%7Bnope', form, 400],
  ['more than 4 MB', 'a'.repeat(4 * 1024 * 1024 + 1), json, 413],
])('%s is rejected', async (_, body, type, status) => {
  expect((await post(body, type)).status).toBe(status);
});

it('still accepts what Slack sends', async () => {
  const answer = await post('command=%2Fcircleci&text=help&team_id=T1&user_id=U1&channel_id=C1', form);

  expect(await answer.text()).toContain('here');
  expect(rejected).toEqual([]);
});
