// A pipeline whose project was deleted: CircleCI returns 404, which the bot believes after an hour.
import { expect, it } from 'vitest';
import { type PollWorld, pollWorlds } from '../../../support/poll-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = pollWorlds(testRedis());
const MINUTE = 60;

const isMissing = ({ ci }: PollWorld, id: string, times = Number.POSITIVE_INFINITY) =>
  ci.faults.add({ path: new RegExp(`/pipeline/${id}`), kind: 'status', status: 404, times });

it('is no longer polled after an hour', async () => {
  const world = await worlds.open();
  const { id } = await world.follow();
  isMissing(world, id);
  await world.pass(59 * MINUTE);
  expect(await world.stores.watch.list()).toEqual([id]);

  await world.pass(10 * MINUTE);
  expect(await world.stores.watch.list()).toEqual([]);
});

it('is still polled if it was missing only briefly, now and then', async () => {
  const world = await worlds.open();
  world.ci.script('gh/acme/web', [{ name: 'release', jobs: [{ name: 'gate', type: 'approval' }] }]);
  const { id } = await world.follow();
  await world.ci.finish();
  for (let hour = 0; hour < 3; hour += 1) {
    await world.pass(30 * MINUTE);
    isMissing(world, id, 1);
    await world.pass(30 * MINUTE);
    world.ci.faults.clear();
  }
  expect(await world.stores.watch.list()).toEqual([id]);
});
