// Socket Mode when Slack refreshes, drops or refuses connections: the process lives, says so, and comes back by itself.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import type { Fault } from '../../playground/slack/index.ts';
import { until } from '../support/until.ts';

let world: LocalWorld;
let pid: number;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'socket' });
  pid = world.bot.pid;
});
afterEach(() => world.slack.faults.clear());
afterAll(() => world.close());

const open = 'apps.connections.open';
const get = async (path: string) => (await fetch(world.bot.url + path)).text();
const isReady = async () => (await fetch(`${world.bot.url}/readyz/slack`)).ok;
const help = () => world.slack.person(world.people.ana).command(world.channels.dev, 'help');

it('has two connections, so that one can be replaced', async () => {
  await until(() => world.slack.socket.connections() === 2, 'both connections');
  expect(await get('/metrics')).toContain('chatops_slack_connections 2');
});

it('survives that it can’t reconnect, says so, and comes back by itself', async () => {
  const { slack } = world;
  const refusals: Omit<Fault, 'method'>[] = [
    { kind: 'http', status: 503 },
    { kind: '429', retryAfterSeconds: 1 },
    { kind: 'error', error: 'invalid_auth' },
    { kind: 'error', error: 'internal_error' },
  ];
  for (const refusal of refusals) slack.faults.add({ method: open, times: 2, ...refusal });
  const refused = () => slack.calls.filter(({ method, ok }) => method === open && !ok).length;
  slack.socket.drop();

  await until(() => refused() >= 4, 'both connections to be tried twice');
  expect(await get('/readyz/slack')).toContain('"failing":["slack"]');
  // CircleCI's webhooks still arrive.
  expect((await fetch(`${world.bot.url}/readyz`)).status).toBe(200);
  expect(JSON.parse(await get('/readyz')).doors).toEqual({ slack: 'not ready', circleci: 'ready' });
  expect(await get('/metrics')).toContain('chatops_slack_connections 0');

  await until(isReady, 'a new connection');
  expect(refused()).toBeGreaterThanOrEqual(7);
  expect(await help()).toMatchObject({ ok: true });
  process.kill(pid, 0);
});

it('survives that Slack hangs up while it reconnects', async () => {
  const { slack } = world;
  slack.faults.add({ method: open, times: 2, kind: 'perform-then-reset' });
  slack.socket.drop();

  await until(async () => !(await isReady()), 'the loss to show');
  await until(isReady, 'a new connection');
  expect(await help()).toMatchObject({ ok: true });
});

it('answers every command while Slack refreshes the connections', async () => {
  await until(() => world.slack.socket.connections() === 2, 'both connections');
  const answers = [];
  for (let count = 0; count < 20; count += 1) {
    if (count === 5) world.slack.socket.refresh('warning');
    answers.push(await help());
  }
  expect(answers.filter(({ ok }) => !ok)).toEqual([]);
  process.kill(pid, 0);
});

it('is back at once after a refresh without a warning', async () => {
  const { socket, calls } = world.slack;
  await until(() => socket.connections() === 2, 'both connections');
  const before = calls.filter(({ method }) => method === open).length;
  socket.refresh('refresh_requested');
  await until(() => socket.connections() === 2, 'two new connections', { timeoutMs: 2_500 });

  expect(calls.filter(({ method }) => method === open).length).toBe(before + 2);
  expect(await help()).toMatchObject({ ok: true });
});

it('replaces connections that are half open: nothing comes from them, and nobody has closed them', async () => {
  const { socket } = world.slack;
  await until(() => socket.connections() === 2, 'both connections');
  socket.freeze();
  expect(socket.connections()).toBe(0);

  await until(() => socket.connections() === 2, 'two new connections', { timeoutMs: 40_000 });
  expect(await help()).toMatchObject({ ok: true });
  await until(isReady, 'the bot to be ready');
});

it('gives up connections on which Slack never says hello', async () => {
  const { socket } = world.slack;
  await until(() => socket.connections() === 2, 'both connections');
  socket.sayNothing(2);
  socket.drop();
  await until(async () => !(await isReady()), 'the loss to show');

  await until(() => socket.connections() === 2, 'two new connections', { timeoutMs: 40_000 });
  expect(await help()).toMatchObject({ ok: true });
});
