// `watch` and `unwatch`: one direct message, when the run ends.
import { expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const target = { ref: { kind: 'last' }, project: PROJECT } as const;
const watch = (world: JobWorld, userId = world.ada) =>
  world.run('watch', { ...world.asked, actor: { userId }, target });

function push(world: JobWorld, outcome: 'success' | 'failed' = 'success') {
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit', outcome }] }]);
  return world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
}

/** The direct messages one person got. */
const direct = (world: JobWorld, userId = world.ada): string[] =>
  world.slack
    .channels()
    .filter(({ kind, members }) => kind === 'im' && members.has(userId))
    .flatMap(({ id }) => world.slack.channel(id).messages())
    .map(({ text }) => text);

it('tells each watcher once, when the run has ended and not before', async () => {
  const world = await worlds.open();
  push(world, 'failed');
  await world.ci.advance();
  await watch(world);
  await watch(world, world.grace);
  await watch(world);
  expect(world.whispers()).toEqual([
    expect.stringContaining('You get a DM when it ends'),
    expect.stringContaining('You’re already watching it'),
  ]);
  await world.poll();
  expect(direct(world)).toEqual([]);

  await world.ci.finish();
  await until(async () => {
    await world.poll();
    return direct(world).length > 0;
  }, 'the message');
  await world.poll();
  await world.idle();
  expect(direct(world)).toEqual([expect.stringMatching(/#1 on main failed.*unit didn’t pass/)]);
  expect(direct(world, world.grace)).toHaveLength(1);
  expect(world.texts()).toEqual([]);
  expect(await world.stores.watchers.watchedBy(world.ada)).toEqual([]);
});

it('tells once even if the response to the message was lost', async () => {
  const world = await worlds.open();
  const pipeline = push(world);
  await world.ci.advance();
  await watch(world);
  await world.ci.finish();
  world.slack.faults.add({ method: 'chat.postMessage', kind: 'perform-then-reset' });
  await until(async () => {
    await world.poll();
    return (await world.stores.watchers.of(pipeline?.id ?? '')).length === 0;
  }, 'the end of the watch');
  expect(direct(world)).toHaveLength(1);
});

it('does not report an end that a retry has undone', async () => {
  const world = await worlds.open();
  const pipeline = push(world, 'failed');
  await world.ci.advance();
  await watch(world);
  const [wish] = await world.stores.watchers.of(pipeline?.id ?? '');
  const payload = { pipelineId: pipeline?.id ?? '', userId: world.ada, since: wish?.since ?? 0 };
  await world.run('tell-watcher', payload, 'early');
  expect(direct(world)).toEqual([]);
  expect(await world.stores.watchers.of(pipeline?.id ?? '')).toHaveLength(1);
});

it('says so if there is nothing to wait for', async () => {
  const world = await worlds.open();
  push(world);
  await world.ci.finish();
  await watch(world);
  expect(world.whispers().at(-1)).toContain('nothing to watch');
  expect(await world.stores.watchers.watchedBy(world.ada)).toEqual([]);
});

it('stops the only watch, the named one, or asks which', async () => {
  const world = await worlds.open();
  const unwatch = (ref?: object) =>
    world.run('unwatch', {
      ...world.asked,
      ...(ref === undefined ? {} : { target: { ref, project: PROJECT } as typeof target }),
    });
  await unwatch();
  expect(world.whispers().at(-1)).toContain('You aren’t watching any run');
  for (let count = 0; count < 2; count += 1) {
    push(world);
    await world.ci.advance();
    await watch(world);
  }
  await unwatch();
  expect(world.whispers().at(-1)).toContain('You’re watching 2 runs');
  await unwatch({ kind: 'pipeline', number: 1 });
  expect(world.whispers().at(-1)).toContain('You stopped watching acme/web #1');
  await unwatch();
  expect(world.whispers().at(-1)).toContain('You stopped watching acme/web #2');
  await world.ci.finish();
  await world.poll();
  expect(direct(world)).toEqual([]);
});

it('lists the watches that the policy allows, even if it denies one', async () => {
  const world = await worlds.open();
  for (const branch of ['secret', 'main']) {
    world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit', outcome: 'success' }] }]);
    world.ci.pushCommit({ projectSlug: PROJECT, branch, subject: 'Change' });
    await world.ci.advance();
    await watch(world);
  }
  world.setPolicy({
    default: 'allow',
    rules: [{ effect: 'deny', branches: ['secret'], reason: 'not yours' }],
  });
  const shown = () =>
    JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1)?.blocks);

  await world.run('unwatch', world.asked);
  expect(shown()).toContain('acme/web #2');
  expect(shown()).not.toContain('acme/web #1');
  expect(await world.stores.watchers.watchedBy(world.ada)).toHaveLength(2);

  world.setPolicy({ default: 'deny', rules: [] });
  await world.run('unwatch', world.asked);
  expect(shown()).toContain('You can’t use “unwatch” here');
});
