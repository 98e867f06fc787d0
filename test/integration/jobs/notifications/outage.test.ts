// CircleCI is down: one message in each channel with running cards, edited when it is over.
import { expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const MINUTE_MS = 60_000;

/** Several running pipelines, each with a card in the channel. */
async function running(): Promise<JobWorld> {
  const world = await worlds.open();
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'test' }] }]);
  for (const branch of ['a', 'b', 'c']) {
    const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch, subject: 'Go' });
    if (pipeline === undefined) throw new Error('no pipeline');
    await world.stores.watch.add(pipeline.id, world.now(), world.now());
    await world.stores.cards.ensure(world.channelId, pipeline.id, { reason: 'asked' });
  }
  await world.ci.advance();
  await world.poll();
  expect(world.texts()).toHaveLength(3);
  return world;
}

async function pollEvery(world: JobWorld, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    world.pass(MINUTE_MS);
    await world.poll();
  }
}
const goDown = (world: JobWorld, path = /./) =>
  world.ci.faults.add({ method: 'GET', path, kind: 'status', status: 503, times: 10_000 });
const notices = (world: JobWorld) =>
  world.texts().filter((text) => /CircleCI (has not responded|is responding)/.test(text));

it('is reported once for all cards, and the message is edited when CircleCI responds again', async () => {
  const world = await running();
  goDown(world);
  await pollEvery(world, 2);
  expect(notices(world)).toEqual([]);
  await pollEvery(world, 4);
  expect(notices(world)).toEqual([
    expect.stringMatching(/has not responded since .*cards here may be stale/),
  ]);

  world.ci.faults.clear();
  // It may flap: an outage ends after two minutes of successful responses.
  await pollEvery(world, 1);
  expect(notices(world)).toEqual([expect.stringMatching(/has not responded/)]);
  await pollEvery(world, 4);
  expect(notices(world)).toEqual([expect.stringMatching(/responding again after \d+m/)]);
  expect(world.texts()).toHaveLength(4);
});

it("is not reported when a single pipeline can't be read", async () => {
  const world = await running();
  const [one] = world.ci.state.pipelines;
  goDown(world, new RegExp(one?.id ?? 'none'));
  await pollEvery(world, 6);

  expect(notices(world)).toEqual([]);
});

it('is not reported in channels without running cards', async () => {
  const world = await running();
  const quiet = world.slack.addChannel({ name: 'quiet' }).id;
  goDown(world);
  await pollEvery(world, 6);

  expect(notices(world)).toHaveLength(1);
  expect(world.slack.channel(quiet).messages()).toEqual([]);
});

it('is not reported late if it ended before the message could be posted', async () => {
  const world = await running();
  const since = world.now() - 10 * MINUTE_MS;
  await world.run('show-outage', { channelId: world.channelId, since });
  await world.run('show-outage', { channelId: world.channelId, since, until: world.now() });

  expect(notices(world)).toEqual([]);
});
