// Menu options, loaded from CircleCI into Redis.
import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

it('reads branches and tags', async () => {
  const world = await worlds.open();
  await world.circleci.pipelines.trigger(PROJECT, { branch: 'main' });
  await world.circleci.pipelines.trigger(PROJECT, { tag: 'v1' });
  await world.ci.finish();
  const list = { kind: 'refs', project: PROJECT } as const;
  await world.run('refresh-suggestions', { list });

  expect((await world.stores.suggestions.get(list))?.values).toEqual(['tag:v1', 'branch:main']);
});

it('stores an empty list for an unknown project, and keeps the old one while CircleCI is failing', async () => {
  const world = await worlds.open();
  const list = { kind: 'refs', project: 'gh/acme/nowhere' } as const;
  await world.run('refresh-suggestions', { list });
  expect(await world.stores.suggestions.get(list)).toMatchObject({ values: [] });

  await world.stores.suggestions.put(list, ['branch:old'], 1);
  world.ci.faults.add({ kind: 'status', status: 503, times: Number.POSITIVE_INFINITY });
  await world.run('refresh-suggestions', { list });
  expect(await world.stores.suggestions.get(list)).toEqual({ values: ['branch:old'], readAt: 1 });
});

it('stores each value once and keeps lists separate', async () => {
  const world = await worlds.open();
  await world.stores.suggestions.put(
    { kind: 'refs', project: PROJECT },
    ['branch:a', 'branch:a', 'tag:b'],
    5,
  );

  expect(await world.stores.suggestions.get({ kind: 'refs', project: PROJECT })).toEqual({
    values: ['branch:a', 'tag:b'],
    readAt: 5,
  });
  expect(await world.stores.suggestions.get({ kind: 'refs', project: 'gh/acme/api' })).toBeUndefined();
});
