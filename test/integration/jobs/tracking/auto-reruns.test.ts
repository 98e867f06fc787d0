// Automatic reruns of a workflow: told as a failure only when CircleCI has given up.
import { expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { eventOf, type Pushed, push, subscribe } from '../../../support/pushed-runs.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

async function open(failTimes: number) {
  const world = await worlds.open();
  await subscribe(world);
  const jobs = [{ name: 'compile' }, { name: 'unit', failTimes }];
  world.ci.script(PROJECT, [{ name: 'build', maxAutoReruns: 2, jobs }]);
  const pipeline = await push(world);
  return { world, pipeline };
}

async function look({ stores, now, poll }: JobWorld, { id }: Pushed): Promise<void> {
  await stores.watch.add(id, now(), now());
  await poll();
}

/** The attempt ends, and CircleCI starts the next one. */
async function endAttempt({ ci }: JobWorld, pipeline: Pushed): Promise<void> {
  const last = pipeline.workflows.at(-1);
  do await ci.advance();
  while (pipeline.workflows.at(-1) === last && last?.stoppedAt === undefined);
}

const detail = (world: JobWorld): string => {
  const [card] = world.slack.channel(world.channelId).messages();
  return JSON.stringify(card?.attachments);
};

it('tells nobody of attempts that CircleCI reruns, and says so on a card', async () => {
  const { world, pipeline } = await open(3);
  const { ci, asked, stores, channelId } = world;
  await ci.advance();
  await endAttempt(world, pipeline);
  await look(world, pipeline);
  expect(world.texts()).toEqual([]);

  await stores.cards.ensure(channelId, pipeline.id, { reason: 'asked' });
  await world.run('deliver-card', { channelId, pipelineId: pipeline.id });
  expect(world.texts()[0]).toContain('is running');
  expect(detail(world)).toContain('Attempt 1 of 3 failed, CircleCI is retrying');
  await endAttempt(world, pipeline);
  await look(world, pipeline);
  expect(detail(world)).toContain('Attempt 2 of 3 failed, CircleCI is retrying');
  expect(world.texts()[0]).toContain('is running');
  expect(await stores.outcomes.list(PROJECT, 'main')).toEqual([]);
  expect(world.slack.channel(channelId).messages()).toHaveLength(1);

  await ci.finish();
  await look(world, pipeline);
  expect(pipeline.workflows).toHaveLength(3);
  expect(world.texts()[0]).toMatch(/failed.*unit didn’t pass/);
  expect(await stores.outcomes.list(PROJECT, 'main')).toMatchObject([{ became: 'red' }]);
  await world.run('status', {
    ...asked,
    target: { ref: { kind: 'uuid', id: pipeline.id } },
    share: false,
  });
  expect(world.whispers().at(-1)).toContain('failed');
});

it('tells of a failure at the last attempt', async () => {
  const { world, pipeline } = await open(3);
  await world.ci.finish();
  await look(world, pipeline);
  expect(world.texts()).toEqual([expect.stringMatching(/failed.*unit didn’t pass/)]);
});

it('tells nobody if a rerun passed', async () => {
  const { world, pipeline } = await open(1);
  await world.ci.finish();
  await look(world, pipeline);
  expect(pipeline.workflows.map(({ status }) => status)).toEqual(['failed', 'success']);
  expect(world.texts()).toEqual([]);
  expect(await world.stores.outcomes.list(PROJECT, 'main')).toMatchObject([{ became: 'green' }]);
});

it('does not take the webhook of a failed attempt for the end', async () => {
  const { world, pipeline } = await open(3);
  await world.ci.advance();
  await endAttempt(world, pipeline);
  await world.run('record-event', { event: eventOf(pipeline, { facts: { branch: 'main' } }) });
  expect(world.texts()).toEqual([]);
});

it('tells of a failure that CircleCI should have rerun, but did not', async () => {
  const { world, pipeline } = await open(3);
  const { ci } = world;
  await ci.advance();
  const [original] = pipeline.workflows;
  if (original === undefined) throw new Error('no workflow');
  await endAttempt(world, pipeline);
  // CircleCI never starts the next one.
  pipeline.workflows.splice(1);
  await look(world, pipeline);
  expect(world.texts()).toEqual([]);

  const retry = {
    ...world.asked,
    target: { ref: { kind: 'uuid', id: pipeline.id } },
    mode: 'failed',
  } as const;
  await world.run('retry', { ...retry, dryRun: false });
  expect(world.whispers()).toEqual([expect.stringContaining('is being retried by CircleCI itself')]);
  world.pass(4 * 60_000);
  await look(world, pipeline);
  expect(world.texts()).toEqual([expect.stringMatching(/failed.*unit didn’t pass/)]);
  expect(detail(world)).toContain('CircleCI was to retry it by itself');
  await world.run('retry', { ...retry, dryRun: false });
  expect(ci.count('POST', /\/rerun$/)).toBe(1);
});

it('asks CircleCI once per failed attempt', async () => {
  const { world, pipeline } = await open(3);
  await world.ci.finish();
  for (const _ of [1, 2, 3]) await look(world, pipeline);
  expect(world.ci.count('GET', /\/api\/v2\/workflow\/[^/]+$/)).toBe(1);
});

it('lists a failed attempt that CircleCI is about to rerun as running', async () => {
  const { world, pipeline } = await open(3);
  await world.ci.advance();
  await endAttempt(world, pipeline);
  // CircleCI doesn't list the next attempt yet.
  const edit = (body: unknown) => {
    const { items } = body as { items: { status: string }[] };
    return { ...(body as object), items: items.filter(({ status }) => status === 'failed') };
  };
  world.ci.faults.add({ kind: 'edit', path: /pipeline\/[^/]+\/workflow$/, edit });
  const list = { project: PROJECT, mine: false, share: false };
  await world.run('pipelines', { ...world.asked, ...list });
  const shown = JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1)?.blocks);
  expect(shown).toMatch(/\|#1> Running ·/);
});
