// Hundreds of webhooks wait, and CircleCI limits the bot: a fresh failure is told first, and no job holds its place while it
// waits for the limit.
import { expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { eventOf, failing, push, subscribe } from '../../../support/pushed-runs.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const WAITING = 200;
const green = [{ name: 'build', jobs: [{ name: 'test' }] }];

/** Reports a run that has ended. */
async function report(world: JobWorld, script: typeof green, branch: string): Promise<void> {
  world.ci.script(PROJECT, script);
  const pipeline = await push(world, branch);
  await world.ci.finish();
  const event = eventOf(pipeline, { facts: { branch } });
  await world.enqueue({ name: 'record-event', id: `ev-${event.id}`, payload: { event } });
}

/** Before any worker starts. CircleCI allows ten reads a second; the client waits and retries as it does by default. */
async function withBacklog(): Promise<JobWorld> {
  const world = await worlds.open({ workers: 0, retry: {} });
  await subscribe(world);
  for (let at = 0; at < WAITING; at += 1) await report(world, green, `green-${at}`);
  await report(world, failing, 'main');
  world.ci.rateLimit({ limit: 600, windowSeconds: 60 });
  return world;
}

const left = async ({ queues }: JobWorld): Promise<number> => {
  const { waiting = 0, prioritized = 0, active = 0 } = (await queues.counts()).intake;
  return waiting + prioritized + active;
};

it('tells a fresh failure before the green runs that came earlier', async () => {
  const world = await withBacklog();
  world.work();
  await until(() => world.texts().length > 0, 'the card');

  expect(world.texts()).toEqual([expect.stringContaining('failed')]);
  expect(await left(world)).toBeGreaterThan(WAITING * 0.9);
});

it('holds no place in a queue while CircleCI’s limit lasts', async () => {
  const world = await withBacklog();
  world.work();
  await until(async () => (await left(world)) === 0, 'all events to be taken');

  expect(world.slept.filter((ms) => ms > 0)).toEqual([]);
  expect(world.ci.calls.filter(({ status }) => status === 429)).toEqual([]);
  // What could not be read yet is left to the poll worker.
  expect(await world.stores.watch.size()).toBeGreaterThan(0);
});
