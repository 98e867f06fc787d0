// One card per pipeline and channel: posted once whatever breaks, edited in place, never older than what it showed before.

import { expect, it } from 'vitest';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const pipelineId = 'f3d5a1ec-0000-4000-8000-000000000001';
const place = { pipelineId, number: 7, projectSlug: PROJECT };
const POST = 'chat.postMessage';

async function withCard(world: JobWorld, status = 'running') {
  await show(world, status);
  await world.stores.cards.ensure(world.channelId, pipelineId, { reason: 'asked' });
}
async function show(world: JobWorld, status: string, id = 'w1'): Promise<void> {
  const workflow = { id, name: 'build', status, createdAt: `2026-11-21T1${id.slice(1)}:00:00.000Z` };
  await world.stores.runs.advance(place, {
    at: Date.now(),
    facts: { state: 'created' },
    workflows: [workflow],
  });
}
const deliver = (world: JobWorld) => world.run('deliver-card', { channelId: world.channelId, pipelineId });
const calls = (world: JobWorld, method: string) =>
  world.slack.calls.filter((call) => call.method === method).length;

it('posts once, edits what changed, and leaves the rest alone', async () => {
  const world = await worlds.open();
  await withCard(world);
  await deliver(world);
  await deliver(world);
  expect([calls(world, POST), calls(world, 'chat.update')]).toEqual([1, 0]);
  await show(world, 'success');
  await deliver(world);
  expect([calls(world, POST), calls(world, 'chat.update')]).toEqual([1, 1]);
  expect(world.texts()).toEqual([expect.stringContaining('succeeded')]);
});

it('adopts a message that an earlier run posted but did not record', async () => {
  const world = await worlds.open();
  await withCard(world);
  await world.stores.cards.claim(world.channelId, pipelineId, world.now());
  const { renderRunCard } = await import('../../../../src/blocks/runs/run-card.ts');
  const run = await world.stores.runs.get(pipelineId);
  if (run === undefined) throw new Error('no run');
  const message = renderRunCard(run, { appUrl: world.ci.appUrl });
  const key = `card-${world.channelId}-${pipelineId}`;
  await world.outbox.post({ channelId: world.channelId, message, key });
  await show(world, 'success');
  await deliver(world);
  expect(calls(world, POST)).toBe(1);
  expect(world.texts()).toEqual([expect.stringContaining('succeeded')]);
});

it.each(['perform-then-hang', 'perform-then-reset'] as const)(
  'finds its own post after %s instead of posting again',
  async (kind) => {
    const world = await worlds.open();
    await withCard(world);
    world.slack.faults.add({ method: POST, kind });
    await deliver(world);
    expect(calls(world, POST)).toBe(1);
    expect(world.texts()).toHaveLength(1);
    expect((await world.stores.cards.get(world.channelId, pipelineId))?.ts).toBeDefined();
  },
);

it('posts again if a claim has no message, once that is certain', async () => {
  const world = await worlds.open();
  await withCard(world);
  await world.stores.cards.claim(world.channelId, pipelineId, world.now());
  world.pass(60_000);
  await deliver(world);
  expect(world.texts()).toHaveLength(1);
});

it.each([
  ['429', { kind: '429', retryAfterSeconds: 1 }],
  ['a temporary error', { kind: 'error', error: 'internal_error' }],
  ['a 503', { kind: 'http', status: 503 }],
] as const)('recovers from %s', async (_, fault) => {
  const world = await worlds.open();
  await withCard(world);
  world.slack.faults.add({ method: 'chat.update', ...fault });
  await deliver(world);
  await show(world, 'success');
  await deliver(world);
  expect(world.texts()).toEqual([expect.stringContaining('succeeded')]);
});

it('waits out a 429 and posts once', async () => {
  const world = await worlds.open();
  await withCard(world);
  world.slack.faults.add({ method: POST, kind: '429', retryAfterSeconds: 1 });
  await deliver(world);
  expect(world.texts()).toHaveLength(1);
});

it('tells metrics once, when the end of a run is shown, how long after the end', async () => {
  const world = await worlds.open();
  const tookMs: number[] = [];
  world.deps.onEndShown = (ms) => tookMs.push(ms);
  const workflow = { id: 'w1', name: 'build', createdAt: '2026-11-21T11:00:00.000Z' };
  const ended = { ...workflow, status: 'success', stoppedAt: new Date(world.now() - 90_000).toISOString() };
  await withCard(world);
  await deliver(world);
  expect(tookMs).toEqual([]);

  await world.stores.runs.advance(place, { at: Date.now(), workflows: [ended] });
  await deliver(world);
  await deliver(world);

  expect(tookMs).toEqual([expect.any(Number)]);
  expect(tookMs[0]).toBeGreaterThanOrEqual(90_000);
});

it('replaces a card that somebody deleted', async () => {
  const world = await worlds.open();
  await withCard(world);
  await deliver(world);
  world.slack.faults.add({ method: 'chat.update', kind: 'error', error: 'message_not_found' });
  await show(world, 'success');
  await deliver(world);
  expect(world.texts().at(-1)).toContain('succeeded');
  expect(calls(world, POST)).toBe(2);
});

it.each(['edit_window_closed', 'cant_update_message', 'is_inactive', 'message_not_found'])(
  'a card that can’t be edited (%s) is left alone, and its end is posted once',
  async (error) => {
    const world = await worlds.open();
    await withCard(world);
    await deliver(world);
    const forever = { times: Number.POSITIVE_INFINITY, kind: 'error', error } as const;
    world.slack.faults.add({ method: 'chat.update', ...forever });
    for (const status of ['on_hold', 'running', 'failing', 'on_hold', 'running', 'failed', 'failed']) {
      await show(world, status);
      await deliver(world);
    }
    expect(world.texts()).toEqual([expect.stringContaining('running'), expect.stringContaining('failed')]);
    const end = JSON.stringify(world.slack.channel(world.channelId).messages().at(-1)?.blocks);
    expect(end).toContain(error === 'message_not_found' ? 'was deleted' : error);
    expect(calls(world, 'chat.update')).toBe(1);
  },
);

it('edits the end that was posted instead, and posts the next end when that can’t be edited either', async () => {
  const world = await worlds.open();
  await withCard(world);
  await deliver(world);
  const once = { method: 'chat.update', kind: 'error', error: 'edit_window_closed' } as const;
  const next = async (status: string, id = 'w1') => {
    await show(world, status, id);
    await deliver(world);
  };
  world.slack.faults.add(once);
  await next('failed');
  await next('running', 'w2');
  expect(world.texts()).toEqual([expect.stringContaining('running'), expect.stringContaining('running')]);
  world.slack.faults.add(once);
  await next('failed', 'w2');
  expect(world.texts()).toHaveLength(3);
});

it('keeps the subscriptions and the card of a channel that is unarchived soon', async () => {
  const world = await worlds.open({ archivedMs: 200 });
  await show(world, 'failed');
  const added = { project: PROJECT, filter: defaultFilter, by: world.ada, at: 1 };
  await world.stores.subscriptions.add(world.channelId, added);
  await world.stores.cards.ensure(world.channelId, pipelineId, { reason: 'subscribed' });
  world.slack.faults.add({ method: POST, kind: 'error', error: 'is_archived' });
  await deliver(world);
  expect(world.texts()).toEqual([expect.stringContaining('failed')]);
  expect(await world.stores.subscriptions.list(world.channelId)).toHaveLength(1);
});

it('ends the subscriptions of an archived channel, but not of one it was removed from', async () => {
  const world = await worlds.open();
  await show(world, 'failed');
  for (const error of ['not_in_channel', 'is_archived'] as const) {
    const added = { project: PROJECT, filter: defaultFilter, by: world.ada, at: 1 };
    await world.stores.subscriptions.add(world.channelId, added);
    await world.stores.cards.ensure(world.channelId, pipelineId, { reason: 'subscribed' });
    world.slack.faults.add({ method: POST, kind: 'error', error });
    await deliver(world);
    expect(await world.stores.cards.get(world.channelId, pipelineId)).toBeUndefined();
    const left = await world.stores.subscriptions.list(world.channelId);
    expect(left).toHaveLength(error === 'is_archived' ? 0 : 1);
  }
  expect(world.whispers()).toEqual([]);
});

it('ends with the newest state, however many changes arrive at once', async () => {
  const world = await worlds.open();
  await withCard(world, 'running');
  const key = `card-${world.channelId}-${pipelineId}`;
  const payload = { channelId: world.channelId, pipelineId };
  for (const status of ['on_hold', 'running', 'failing', 'on_hold', 'running', 'failed']) {
    await show(world, status);
    await world.enqueue({ name: 'deliver-card', id: key, payload }, { coalesceKey: key });
  }
  await until(() => world.texts()[0]?.includes('failed'), 'the last state');
  await world.idle();
  expect(world.texts()).toEqual([expect.stringContaining('failed')]);
});
