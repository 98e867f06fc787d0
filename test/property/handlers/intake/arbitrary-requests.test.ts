// Whatever JSON arrives over either transport, nothing is thrown outside of its own request, and the next one is answered.

import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SlackStandIn, startSlack } from '../../../../playground/slack/index.ts';
import { signatureHeaders } from '../../../../playground/slack/signing.ts';
import type { Dispatcher } from '../../../../src/handlers/engine/dispatch.ts';
import { type SlackIntake, startSlackIntake } from '../../../../src/handlers/intake/bolt.ts';
import { type HttpServer, startHttpServer } from '../../../../src/handlers/intake/http.ts';
import { silentLog } from '../../../support/log.ts';
import { until } from '../../../support/until.ts';

const thrown: unknown[] = [];
const onThrown = (reason: unknown) => thrown.push(reason);
let slack: SlackStandIn;
let overSocket: SlackIntake;
let server: HttpServer;
let handled = 0;

beforeAll(async () => {
  process.on('unhandledRejection', onThrown);
  slack = await startSlack();
  slack.addUser({ id: 'U1', name: 'ada' });
  slack.addChannel({ id: 'C1', name: 'deploys' });
  const take: Dispatcher['command'] = async (_body, ack) => {
    handled += 1;
    await ack();
  };
  const dispatcher = { command: take, action: take, view: take, options: take, shortcut: take, event: take };
  const { botToken, appToken, apiUrl, signingSecret } = slack;
  const shared = { botToken, apiUrl, log: silentLog };
  overSocket = startSlackIntake({ ...shared, dispatcher, appToken });
  const { routes } = startSlackIntake({ ...shared, dispatcher, signingSecrets: [signingSecret] });
  server = await startHttpServer({ host: '127.0.0.1', port: 0, routes });
  await until(() => slack.socket.connections() === 2, 'the connections');
});
afterAll(async () => {
  process.off('unhandledRejection', onThrown);
  await overSocket.stop();
  await server.close();
  await slack.close();
});

const key = fc.constantFrom(
  ...['type', 'event', 'payload', 'command', 'channel', 'channel_id', 'item', 'user', 'team', 'view'],
  ...['actions', 'authorizations', 'is_enterprise_install', 'ssl_check', 'envelope_id', 'function_data'],
);
const word = fc.constantFrom(
  ...['events_api', 'slash_commands', 'interactive', 'event_callback', 'app_rate_limited', 'hello'],
  ...['block_actions', 'block_suggestion', 'view_submission', 'view_closed', 'shortcut', 'message_action'],
  ...['url_verification', 'close', 'error', 'connected', 'ws_message', 'slack_event', '__proto__', '1', ''],
);
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(null, true, 0, 1e308),
    word,
    fc.jsonValue({ maxDepth: 1 }),
    fc.dictionary(key, tie('value'), { maxKeys: 6 }),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
}));
/** Close to what Slack sends, so that the checks behind the first one are reached too. */
const body = fc.oneof(
  anyValue,
  fc.record({ type: fc.constant('event_callback'), event: anyValue }),
  fc.record({
    type: fc.constant('event_callback'),
    event: fc.record({ type: word, channel: anyValue, item: anyValue }),
  }),
  fc.record({ type: word, channel: anyValue, actions: anyValue, view: anyValue, user: anyValue }),
);

it('over HTTP every signed body is answered', async () => {
  const one = async (sent: unknown, isForm: boolean) => {
    const json = JSON.stringify(sent);
    const text = isForm ? new URLSearchParams({ payload: json }).toString() : json;
    const timestampSeconds = Math.floor(Date.now() / 1000);
    const headers = {
      'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      ...signatureHeaders({ secret: slack.signingSecret, timestampSeconds, body: text }),
    };
    const answer = await fetch(`${server.url}/slack/events`, { method: 'POST', headers, body: text });
    await answer.arrayBuffer();
    expect(answer.status).toBe(200);
  };
  await fc.assert(fc.asyncProperty(body, fc.boolean(), one), { numRuns: 400 });
  expect(thrown).toEqual([]);

  slack.sendRequestsTo(`${server.url}/slack/events`);
  const before = handled;
  expect(await slack.person('U1').command('C1', 'help')).toMatchObject({ ok: true });
  expect(handled).toBe(before + 1);
});

it('over Socket Mode every frame is survived, and every envelope is acked', async () => {
  slack.sendRequestsTo('socket');
  const sent: string[] = [];
  const raw = fc.oneof(
    fc.string(),
    anyValue.map((value) => JSON.stringify(value)),
  );
  const one = (payload: unknown, type: string, text: string) => {
    const envelope_id = `prop-${sent.length}`;
    sent.push(envelope_id);
    slack.socket.sendRaw(JSON.stringify({ envelope_id, type, payload }));
    // A frame that asks for a new connection is obeyed; socket-mode.test.ts covers it.
    if (!text.includes('disconnect')) slack.socket.sendRaw(text);
  };
  fc.assert(fc.property(body, word, raw, one), { numRuns: 400 });
  await until(() => sent.every((id) => slack.socket.acked.includes(id)), 'all acks');
  expect(thrown).toEqual([]);

  const before = handled;
  expect(await slack.person('U1').command('C1', 'help')).toMatchObject({ ok: true });
  expect(handled).toBe(before + 1);
});
