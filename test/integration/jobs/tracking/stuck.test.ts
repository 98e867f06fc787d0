// A workflow that runs far longer than usual: one warning, next to that workflow, and none for its retry.
import { expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const MINUTE_MS = 60_000;

/** A run in progress with a card; its workflow usually takes a minute. */
async function running(world: JobWorld) {
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit' }] }]);
  await world.stores.usualTimes.set(PROJECT, 'build', { medianMs: MINUTE_MS, p95Ms: MINUTE_MS });
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  if (pipeline === undefined) throw new Error('skipped');
  await world.ci.advance();
  await world.stores.cards.ensure(world.channelId, pipeline.id, { reason: 'asked' });
  await look(world, pipeline.id);
  return pipeline;
}
async function look(world: JobWorld, pipelineId: string): Promise<void> {
  await world.stores.watch.add(pipelineId, world.now(), world.now());
  await world.poll();
}
const warnings = (world: JobWorld): number => {
  const shown = world.slack.channel(world.channelId).messages();
  return JSON.stringify(shown.map(({ attachments }) => attachments)).match(/:snail:/g)?.length ?? 0;
};
const edits = (world: JobWorld) => world.slack.calls.filter(({ method }) => method === 'chat.update').length;

it('is reported once, and not again for the retry', async () => {
  const world = await worlds.open();
  const { id, workflows } = await running(world);
  expect(warnings(world)).toBe(0);

  for (const workflow of workflows) workflow.createdAt -= 11 * MINUTE_MS;
  await look(world, id);
  expect(warnings(world)).toBe(1);
  const edited = edits(world);
  await look(world, id);
  expect(edits(world)).toBe(edited);

  await world.ci.finish();
  await look(world, id);
  expect(warnings(world)).toBe(0);
  const target = { ref: { kind: 'pipeline', number: 1 }, project: PROJECT } as const;
  await world.run('retry', { ...world.asked, target, mode: 'all', dryRun: false });
  await world.ci.advance();
  await look(world, id);
  expect(world.texts().at(-1)).toContain('is running');
  expect(warnings(world)).toBe(0);
});

it("is measured by CircleCI's clock, which set the start time", async () => {
  const world = await worlds.open({ circleciSkewMs: -11 * MINUTE_MS });
  const { id } = await running(world);
  world.pass(11 * MINUTE_MS);
  await look(world, id);
  expect(warnings(world)).toBe(0);
});
