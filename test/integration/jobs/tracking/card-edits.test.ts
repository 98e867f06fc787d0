// Card edits: few while a run is in progress, and always one at its end. One channel's rate limit doesn't affect another.
import { expect, it } from 'vitest';
import { MoveLater } from '../../../../src/jobs/engine/job.ts';
import { createDeliverCardJob } from '../../../../src/jobs/tracking/deliver-card.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const EDIT = 'chat.update';
/** As in job-world.ts. */
const GAP_MS = 40;
const idOf = (number: number) => `f3d5a1ec-0000-4000-8000-00000000000${number}`;

async function show(world: JobWorld, number: number, status: string, channels: string[]): Promise<void> {
  const pipelineId = idOf(number);
  const workflow = { id: `w${number}`, name: 'build', status, createdAt: '2026-11-21T10:00:00.000Z' };
  const reading = { at: Date.now(), facts: { state: 'created' }, workflows: [workflow] };
  await world.stores.runs.advance({ pipelineId, number, projectSlug: PROJECT }, reading);
  for (const channelId of channels) {
    await world.stores.cards.ensure(channelId, pipelineId, { reason: 'asked' });
    const key = `card-${channelId}-${pipelineId}`;
    const payload = { channelId, pipelineId };
    await world.enqueue({ name: 'deliver-card', id: key, payload }, { coalesceKey: key });
  }
}
const textsIn = (world: JobWorld, channelId: string) =>
  world.slack
    .channel(channelId)
    .messages()
    .map(({ text }) => text);
const editsIn = (world: JobWorld, channelId: string) =>
  world.slack.calls.filter(({ method, args }) => method === EDIT && args.channel === channelId);

it('edits at most once per interval while a run is in progress, with the newest state, and at once when it ends', async () => {
  const world = await worlds.open({ workers: 2 });
  await show(world, 1, 'queued', [world.channelId]);
  await world.idle();
  for (let change = 0; change < 40; change += 1) {
    await show(world, 1, change % 2 === 0 ? 'running' : 'on_hold', [world.channelId]);
  }
  await show(world, 1, 'running', [world.channelId]);
  await world.idle();
  expect(textsIn(world, world.channelId)).toEqual([expect.stringContaining('is running')]);
  await show(world, 1, 'failed', [world.channelId]);
  await world.idle();

  const [card] = world.slack.channel(world.channelId).messages();
  const versions = card?.versions ?? [];
  const underWay = versions.filter(({ text }) => !text.includes('failed'));
  const gaps = underWay.slice(1).map(({ at }, index) => at - (underWay[index]?.at ?? 0));
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(GAP_MS - 1);
  expect(versions.length).toBeLessThan(42);
  expect(card?.text).toContain('failed');
});

it('a worker that was stopped with an older state in hand does not put the card back to it', async () => {
  const world = await worlds.open();
  const { channelId, deps, log } = world;
  await show(world, 1, 'running', [channelId]);
  await world.idle();
  world.pass(1_000);
  const workflow = { id: 'w1', name: 'build', status: 'on_hold', createdAt: '2026-11-21T10:00:00.000Z' };
  const place = { pipelineId: idOf(1), number: 1, projectSlug: PROJECT };
  await world.stores.runs.advance(place, { at: Date.now(), workflows: [workflow] });

  const { pace } = world.stores;
  let goOn: (() => void) | undefined;
  const held: typeof pace.limitedUntil = async (...asked) => {
    await new Promise<void>((resolve) => {
      if (goOn !== undefined) resolve();
      goOn ??= resolve;
    });
    return await pace.limitedUntil(...asked);
  };
  const stores = { ...world.stores, pace: { ...pace, limitedUntil: held } };
  const later = (afterMs: number): never => {
    throw new MoveLater(afterMs);
  };
  const stopped = createDeliverCardJob({ ...deps, stores })
    .run({ channelId, pipelineId: idOf(1) }, { jobId: 'x', attempt: 1, lastAttempt: false, log, later })
    .catch((error: unknown) => expect(error).toBeInstanceOf(MoveLater));
  await until(() => goOn, 'the stopped worker to have drawn its card');
  await show(world, 1, 'failed', [channelId]);
  await world.idle();
  goOn?.();
  await stopped;

  const [card] = world.slack.channel(channelId).messages();
  const texts = (card?.versions ?? []).map(({ text }) => text);
  const ended = texts.findIndex((text) => text.includes('failed'));
  expect(ended).toBeGreaterThan(0);
  for (const text of texts.slice(ended)) expect(text).toContain('failed');
});

it('waits for a rate limit with all cards of that channel, and with no other channel', async () => {
  const world = await worlds.open();
  const other = world.slack.addChannel({ name: 'other' }).id;
  const [one, two] = [1, 2];
  await show(world, one, 'running', [world.channelId, other]);
  await show(world, two, 'running', [world.channelId, other]);
  await world.idle();
  const seconds = 5;
  world.slack.faults.add({ method: EDIT, channel: world.channelId, kind: '429', retryAfterSeconds: seconds });
  const limitedAt = Date.now();
  await show(world, one, 'failed', [world.channelId]);
  await until(() => editsIn(world, world.channelId).length === 1, 'the refusal');
  await show(world, one, 'failed', [other]);
  await show(world, two, 'failed', [other, world.channelId]);
  await until(() => textsIn(world, other).every((text) => text.includes('failed')), 'the other channel');
  // The limit still applies: no further attempt in the first channel.
  expect(editsIn(world, world.channelId)).toHaveLength(1);

  await until(() => textsIn(world, world.channelId).every((text) => text.includes('failed')), 'both ends');
  const [, ...after] = editsIn(world, world.channelId);
  expect(after).toHaveLength(2);
  for (const { at } of after) expect(at - limitedAt).toBeGreaterThanOrEqual(seconds * 1000 - 50);
});

it('shows the final state even if Slack was down for longer than all attempts', async () => {
  const world = await worlds.open();
  await show(world, 1, 'running', [world.channelId]);
  await world.idle();
  world.slack.faults.add({ method: EDIT, kind: 'http', status: 503, times: 20 });
  await show(world, 1, 'failed', [world.channelId]);
  await until(() => editsIn(world, world.channelId).length > 12, 'more than the attempts');
  world.slack.faults.clear();
  await until(() => textsIn(world, world.channelId)[0]?.includes('failed'), 'the end');
});

it.each([
  ['waits for the interval while the run is in progress', 'on_hold', 300],
  ['does not wait once the run has ended', 'failed', 60_000],
] as const)('an edit %s', async (_, status, sinceMs) => {
  const world = await worlds.open();
  await show(world, 1, 'running', [world.channelId]);
  await world.idle();
  // As if the last edit were still pending.
  const at = world.now() + sinceMs;
  await world.stores.cards.edited(world.channelId, idOf(1), { rev: 1, hash: '', at });
  await show(world, 1, status, [world.channelId]);
  await world.idle();

  const [card] = world.slack.channel(world.channelId).messages();
  const edited = card?.versions.at(-1)?.at ?? 0;
  expect(editsIn(world, world.channelId)).toHaveLength(1);
  expect(edited >= at + GAP_MS - 1).toBe(status === 'on_hold');
});
