// A worker is stopped with a direct message in hand, and goes on once the run has moved: the message isn't sent anymore.
import { expect, it } from 'vitest';
import { createTellStarterJob } from '../../../../src/jobs/notifications/tell-starter.ts';
import { newsOf } from '../../../../src/runs/starter-news.ts';
import { createGate } from '../../../support/job-floor.ts';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());

it.each([
  ['isn’t sent', true],
  ['is sent', false],
])('a message about a hold %s if the run has gone on: %s', async (_what, goesOn) => {
  const world = await worlds.open();
  const { ci, deps, log, stores, ada, slack } = world;
  const jobs = [
    { name: 'hold', type: 'approval' as const },
    { name: 'deploy', requires: ['hold'] },
  ];
  ci.script(PROJECT, [{ name: 'build', jobs }]);
  await world.run('trigger', {
    ...world.asked,
    project: PROJECT,
    branch: 'main',
    parameters: {},
    dryRun: false,
  });
  await ci.advance();
  const [pipelineId = ''] = await stores.runs.startedBy(ada, 1);
  const runNow = () => stores.runs.get(pipelineId);
  const look = async (what: string, isThere: (news: string | undefined) => boolean) =>
    await until(async () => {
      await stores.watch.add(pipelineId, world.now(), world.now());
      await world.poll();
      const run = await runNow();
      return run !== undefined && isThere(newsOf(run));
    }, what);
  await look('the hold', (news) => news?.startsWith('hold') === true);
  const run = await runNow();
  const news = (run && newsOf(run)) ?? '';
  // Only now, so that no other worker sends it.
  await world.run('dm', { ...world.asked, wanted: true }, 'cmd-dm');

  const gate = createGate();
  let isHeld = false;
  const { pace } = stores;
  const reserve: typeof pace.reserve = async (...asked) => {
    isHeld = true;
    await gate.opened;
    return await pace.reserve(...asked);
  };
  const tools = { jobId: 'held', attempt: 1, lastAttempt: false, log, later: () => expect.unreachable() };
  const held = createTellStarterJob({ ...deps, stores: { ...stores, pace: { ...pace, reserve } } });
  const stopped = held.run({ pipelineId, userId: ada, news }, tools);
  await until(() => isHeld, 'the worker to be stopped');
  if (goesOn) {
    const workflow = run?.workflows[0];
    const hold = workflow?.jobs.find(({ name }) => name === 'hold');
    await world.circleci.workflows.approve(workflow?.id ?? '', hold?.approvalRequestId ?? '');
    await look('the run to go on', (after) => after !== news);
  }
  gate.open();
  await stopped;

  const texts = slack
    .channels()
    .filter(({ kind, members }) => kind === 'im' && members.has(ada))
    .flatMap(({ id }) => slack.channel(id).messages())
    .map(({ text }) => text);
  expect(texts.filter((text) => text.includes('waits for approval'))).toHaveLength(goesOn ? 0 : 1);
});
