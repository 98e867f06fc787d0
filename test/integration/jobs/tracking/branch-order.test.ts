// Runs of a branch that end out of order: what is reported about each, and what a card says about earlier runs.
import { expect, it } from 'vitest';
import type { CircleciEvent } from '../../../../src/contracts/index.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

async function end(world: JobWorld, outcome: 'failed' | 'success') {
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'test', outcome }] }]);
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  await world.ci.finish();
  const [workflow] = pipeline?.workflows ?? [];
  if (pipeline === undefined || workflow === undefined) throw new Error('skipped');
  const { id, name, status } = workflow;
  const event: CircleciEvent = {
    id: `e-${id}`,
    source: 'workflow-completed',
    projectSlug: PROJECT,
    pipelineId: pipeline.id,
    pipelineNumber: pipeline.number,
    workflow: { id, name, status, createdAt: new Date(workflow.createdAt).toISOString() },
    facts: { branch: 'main' },
  };
  return event;
}
async function open() {
  const world = await worlds.open();
  const added = { project: PROJECT, filter: defaultFilter, by: world.ada, at: 1 };
  await world.stores.subscriptions.add(world.channelId, added);
  return world;
}
const hear = (world: JobWorld, event: CircleciEvent) => world.run('record-event', { event });

it('reports a failure as new when the green run before it is only discovered later', async () => {
  const world = await open();
  const ends = [await end(world, 'failed'), await end(world, 'success'), await end(world, 'failed')];
  const [first, green, red] = ends;
  for (const event of [first, red, green]) if (event !== undefined) await hear(world, event);

  const texts = world.texts();
  expect(texts).toHaveLength(3);
  expect(texts.find((text) => text.includes('#2'))).toContain('fixed');
  expect(texts.find((text) => text.includes('#3'))).toContain('failed');
});

it('corrects what a card says about earlier runs', async () => {
  const world = await open();
  const [first, green, red] = [
    await end(world, 'failed'),
    await end(world, 'success'),
    await end(world, 'failed'),
  ];
  await hear(world, red);
  const shown = () => JSON.stringify(world.slack.channel(world.channelId).messages()[0]?.attachments);
  await hear(world, first);
  expect(shown()).toContain('Broken since');
  await hear(world, green);
  expect(shown()).not.toContain('Broken since');
  expect(shown()).toContain('Last green');
  const edits = world.slack.calls.filter(({ method }) => method === 'chat.update').length;
  for (const event of [red, green, first]) await hear(world, event);
  expect(world.slack.calls.filter(({ method }) => method === 'chat.update')).toHaveLength(edits);
});
