// A test that failed, and passed on a retry of the same commit, is remembered and told by `flaky`.
import { expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const { redis, prefix, url } = testRedis();
const worlds = jobWorlds({ redis, prefix, url });
/** Of a GitHub App project: CircleCI has no Test Insights for it. */
const APP = 'circleci/43G3kM5RtfFE7v5sa4nWAU/44n9pujWcTnVZ2b5S8Fnat';
type Test = { name: string; classname: string; result: 'success'; failTimes?: number };
const passing = (name: string): Test => ({ name, classname: 'math', result: 'success' });
const tests: readonly Test[] = [
  { ...passing('waits'), classname: 'clock', failTimes: 1 },
  passing('adds'),
  passing('divides'),
];

async function open(slug = APP, of: readonly Test[] = tests) {
  const world = await worlds.open();
  const { ci, stores, asked, now, channelId, ada: by } = world;
  if (slug !== PROJECT) ci.addProject({ slug, name: 'web' });
  const jobs = [{ name: 'unit', failTimes: 1, tests: [...of] }];
  ci.script(slug, [{ name: 'build', maxAutoReruns: 1, jobs }]);
  const run = async () => {
    const pipeline = ci.pushCommit({ projectSlug: slug, branch: 'main', subject: 'Change' });
    if (pipeline === undefined) throw new Error('skipped');
    await stores.cards.ensure(channelId, pipeline.id, { reason: 'asked' });
    await ci.finish();
    await stores.watch.add(pipeline.id, now(), now());
    await world.poll();
    return pipeline;
  };
  const flaky = async () => {
    await world.run('flaky', { ...asked, project: slug, share: false });
    return world.whispers(by).at(-1);
  };
  return { world, run, flaky };
}

const list = ({ stores, now }: JobWorld, slug = APP) => stores.flakes.list(slug, now());

it('knows of no flaky tests where nobody looked for them', async () => {
  const { flaky } = await open();
  expect(await flaky()).toMatch(/^I can’t tell whether .* has flaky tests: CircleCI doesn’t look for them/);
});

it('remembers the tests that passed on retry, once per run, for two weeks', async () => {
  const { world, run, flaky } = await open();
  const pipeline = await run();
  const seen = { testName: 'waits', classname: 'clock', jobName: 'unit', pipelineNumber: pipeline.number };
  expect(await list(world)).toEqual([expect.objectContaining({ ...seen, timesFlaked: 1 })]);
  await world.run('note-flakes', { pipelineId: pipeline.id });
  expect(await list(world)).toHaveLength(1);
  expect(await flaky()).toMatch(/I saw 1 test fail, and pass on a retry of the same commit/);
  const [card] = world.slack.channel(world.channelId).messages();
  expect(JSON.stringify(card?.attachments)).toContain('Passed on retry: `unit`. Flaky?');

  await run();
  expect(await list(world)).toMatchObject([{ testName: 'waits', timesFlaked: 2 }]);
  expect(await world.stores.flakes.list(APP, world.now() + 15 * 24 * 60 * 60_000)).toEqual([]);
});

it('does not repeat what CircleCI itself lists', async () => {
  const { world, run, flaky } = await open(PROJECT);
  await run();
  expect(await list(world, PROJECT)).toHaveLength(1);
  expect(await flaky()).toMatch(/^acme\/web has 1 flaky test: .*same commit\.$/);
});

it.each<[string, readonly Test[]]>([
  ['most tests failed: it was rather the machine', tests.map((test) => ({ ...test, failTimes: 1 }))],
  ['no test failed, only the job', tests.map(({ failTimes: _, ...test }) => test)],
])('remembers nothing if %s', async (_, of) => {
  const { world, run } = await open(APP, of);
  await run();
  expect(await list(world)).toEqual([]);
});

it('keeps at most 500 per project', async () => {
  const { world } = await open();
  const flake = { testName: 'waits', jobName: 'unit', pipelineNumber: 1 };
  const at = world.now();
  for (const base of [0, 300]) {
    const many = Array.from({ length: 300 }, (_, index) => ({ ...flake, workflowId: `w${base + index}` }));
    await world.stores.flakes.note(APP, many, at + base);
  }
  expect((await list(world))[0]?.timesFlaked).toBe(500);
});
