// The real Bolt app in Socket Mode.
import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { actions, button, input, many, modal, textInput } from './support/blocks.ts';
import { type RunningApp, startSocketApp } from './support/bolt.ts';
import { createClient } from './support/client.ts';

let slack: SlackStandIn;
let running: RunningApp | undefined;
beforeEach(async () => {
  slack = await startSlack();
  slack.addUser({ id: 'U1', name: 'ada' });
  slack.addChannel({ id: 'C1', name: 'deploys' });
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await slack.close();
});

async function connect(): Promise<{ ws: WebSocket; frames: Record<string, unknown>[] }> {
  const { url } = await createClient(slack, slack.appToken).apps.connections.open();
  const ws = new WebSocket(String(url));
  const frames: Record<string, unknown>[] = [];
  ws.on('message', (data) => void frames.push(JSON.parse(String(data)) as Record<string, unknown>));
  ws.on('error', () => {});
  await expect.poll(() => frames.length).toBeGreaterThan(0);
  return { ws, frames };
}

it('carries commands, clicks, submissions and events to Bolt and returns its acks', async () => {
  const heard: string[] = [];
  running = await startSocketApp(slack, (app) => {
    app.command('/circleci', async ({ ack, client, body }) => {
      await ack({ text: 'hello' });
      await client.views.open({ trigger_id: body.trigger_id, view: modal({ callback_id: 'run' }) as never });
    });
    app.action('go', async ({ ack }) => {
      heard.push('click');
      await ack();
    });
    app.view('run', ({ ack }) => ack({ response_action: 'errors', errors: { field: 'no' } }));
    app.event('app_mention', async () => void heard.push('mention'));
  });
  const ada = slack.person('U1');
  expect(slack.socket.connections()).toBe(1);
  expect(await ada.command('C1', 'x')).toMatchObject({ ok: true, body: { text: 'hello' } });
  expect(slack.channel('C1').ephemerals('U1')).toMatchObject([{ text: 'hello' }]);
  await expect.poll(() => ada.openViews()).toHaveLength(1);
  const viewId = ada.openViews()[0]?.id ?? '';
  expect(await ada.fillAndSubmit(viewId, { field: 'a' })).toMatchObject({ errors: { field: 'no' } });
  const blocks = [actions(button()), input(textInput())] as never[];
  const { ts } = await running.app.client.chat.postMessage({ channel: 'C1', text: 'card', blocks });
  expect(await ada.click({ channel: 'C1', ts: String(ts) }, 'go')).toMatchObject({ ok: true });
  expect(await ada.mention('C1', 'hi')).toMatchObject({ ok: true });
  await expect.poll(() => heard).toEqual(['click', 'mention']);
});

it('says hello, sends each envelope to one connection, and accepts the ack only from there', async () => {
  const [first, second] = [await connect(), await connect()];
  expect(second.frames[0]).toMatchObject({
    type: 'hello',
    num_connections: 2,
    connection_info: { app_id: slack.appId },
  });
  slack.sendRequestsTo('socket');
  const acked = slack.person('U1').command('C1', 'x');
  await expect.poll(() => first.frames.length + second.frames.length).toBe(3);
  const [got, other] = first.frames.length === 2 ? [first, second] : [second, first];
  expect(got.frames[1]).toMatchObject({ type: 'slash_commands', accepts_response_payload: true });
  const ackWith = (text: string) =>
    JSON.stringify({ envelope_id: got.frames[1]?.envelope_id, payload: { text } });
  other.ws.send(ackWith('not mine'));
  other.ws.ping();
  await once(other.ws, 'pong');
  got.ws.send(ackWith('yes'));
  expect(await acked).toMatchObject({ ok: true, body: { text: 'yes' } });
  expect(slack.channel('C1').ephemerals('U1')).toHaveLength(1);
});

it('accepts a ticket once, ten connections at most, and fails if nobody listens', async () => {
  slack.sendRequestsTo('socket');
  expect(await slack.person('U1').command('C1', 'x')).toMatchObject({ ok: false, error: 'dispatch_failed' });
  const { ws } = await connect();
  const again = new WebSocket(ws.url);
  const refused = new Promise((resolve) => again.once('error', (error) => resolve(error.message)));
  expect(await refused).toContain('403');
  await Promise.all(many(9, connect));
  const eleventh = await connect();
  expect(eleventh.frames[0]).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
  expect(slack.socket.connections()).toBe(10);
});

it('asks connections to refresh and sends them nothing more; drop cuts them', async () => {
  const { frames, ws } = await connect();
  slack.socket.refresh('warning');
  expect(slack.socket.connections()).toBe(1);
  slack.socket.refresh();
  await expect
    .poll(() => frames.map((each) => each.reason))
    .toEqual([undefined, 'warning', 'refresh_requested']);
  expect(slack.socket.connections()).toBe(0);
  slack.socket.drop();
  await expect.poll(() => ws.readyState).toBe(WebSocket.CLOSED);
});
