// What happens if a listener throws, which the dispatcher should never let happen.
import { afterEach, describe, expect, it } from 'vitest';
import { signatureHeaders } from '../../../../playground/slack/signing.ts';
import type { Dispatcher } from '../../../../src/handlers/engine/dispatch.ts';
import { startSlackIntake } from '../../../../src/handlers/intake/bolt.ts';
import { type HttpServer, startHttpServer } from '../../../../src/handlers/intake/http.ts';
import { createLogger } from '../../../../src/observability/logger.ts';

const signingSecret = 'a-signing-secret';
const log = createLogger({ level: 'silent', secrets: [] });
let server: HttpServer;
afterEach(() => server.close());

async function send(
  dispatcher: Dispatcher,
  contentType: string,
  body: string,
): Promise<{ status: number; ms: number }> {
  const intake = startSlackIntake({
    botToken: 'xoxb-none',
    signingSecrets: [signingSecret],
    apiUrl: 'http://127.0.0.1:9/api/',
    log,
    dispatcher,
  });
  server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    routes: intake.routes,
  });
  const timestampSeconds = Math.floor(Date.now() / 1000);
  const startedAt = performance.now();
  const response = await fetch(`${server.url}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': contentType,
      ...signatureHeaders({ secret: signingSecret, timestampSeconds, body }),
    },
  });
  return { status: response.status, ms: performance.now() - startedAt };
}
const form = 'application/x-www-form-urlencoded';
const command = `command=%2Fcircleci&text=help&user_id=U1&team_id=T1&channel_id=C1&trigger_id=1.2.x`;
const payload = (body: object) =>
  `payload=${encodeURIComponent(JSON.stringify({ user: { id: 'U1' }, team: { id: 'T1' }, ...body }))}`;

function recording(seen: string[]): Dispatcher {
  const take =
    (kind: string): Dispatcher['command'] =>
    async (_body, ack) => {
      seen.push(kind);
      await ack();
    };
  return {
    command: take('command'),
    action: take('action'),
    view: take('view'),
    options: take('options'),
    shortcut: take('shortcut'),
    event: take('event'),
  };
}

it.each([
  ['command', command],
  [
    'action',
    payload({ type: 'block_actions', actions: [{ type: 'button', action_id: 'x', block_id: 'b' }] }),
  ],
  ['view', payload({ type: 'view_submission', view: { callback_id: 'env-set', state: { values: {} } } })],
  ['options', payload({ type: 'block_suggestion', action_id: 'pick-project', block_id: 'b', value: '' })],
  ['shortcut', payload({ type: 'shortcut', callback_id: 'trigger' })],
  ['shortcut', payload({ type: 'message_action', callback_id: 'logs', channel: { id: 'C1' } })],
])('a request of the kind %s reaches only its listener', async (kind, body) => {
  const seen: string[] = [];
  const { status } = await send(recording(seen), form, body);

  expect([status, seen]).toEqual([200, [kind]]);
});

it('a throwing listener responds 500 at once instead of hanging', async () => {
  const broken = { ...recording([]), command: () => Promise.reject(new Error('a bug')) };
  const { status, ms } = await send(broken, form, command);

  expect(status).toBe(500);
  expect(ms).toBeLessThan(2_500);
});

describe('an event', () => {
  const body = JSON.stringify({
    type: 'event_callback',
    team_id: 'T1',
    event_id: 'Ev1',
    event: { type: 'app_mention', user: 'U1', channel: 'C1', text: 'hi', ts: '1.1' },
  });
  const deliver = (dispatcher: Dispatcher) => send(dispatcher, 'application/json', body);

  it('is acked by its listener, not before', async () => {
    const seen: string[] = [];
    const { status } = await deliver(recording(seen));

    expect([status, seen]).toEqual([200, ['event']]);
  });

  it.each<[string, Dispatcher['event']]>([
    ['nobody acked', async () => undefined],
    ['makes its listener throw', () => Promise.reject(new Error('a bug'))],
  ])('that %s is rejected at once, so that Slack retries it', async (_name, event) => {
    const { status, ms } = await deliver({ ...recording([]), event });

    expect(status).toBe(500);
    expect(ms).toBeLessThan(2_500);
  });
});
