// The chart in a digest's thread: its alt text covers the days that the chart shows, not the digest's.
import { expect, it } from 'vitest';
import { sendDigestChart } from '../../../../src/jobs/notifications/digest-chart.ts';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const DAY_MS = 86_400_000;

it.each([
  ['daily', 'last 7 days', 'of 2 runs'],
  ['weekly', 'last 30 days', 'of 3 runs'],
] as const)('a %s digest has a chart of the %s, %s', async (every, days, runs) => {
  const world = await worlds.open();
  const { ci, slack, channelId, ada: by } = world;
  ci.script(PROJECT, [{ name: 'build-test', jobs: [{ name: 'test' }] }]);
  for (const daysAgo of [0, 3, 20]) {
    const pipeline = ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
    await ci.finish();
    for (const workflow of pipeline?.workflows ?? []) {
      workflow.createdAt -= daysAgo * DAY_MS;
      workflow.stoppedAt = workflow.createdAt + 60_000;
    }
  }
  const { ts } = await world.outbox.post({
    channelId,
    message: { text: 'The digest.', blocks: [] },
    key: 'd',
  });
  const tools = { jobId: 'j', attempt: 1, lastAttempt: false, log: world.log, later: () => never() };
  const place = { channelId, threadTs: ts, by };
  await sendDigestChart(world.deps, { project: PROJECT, every }, place, tools);

  const [file] = slack
    .channel(channelId)
    .thread(ts)
    .flatMap(({ files }) => files);
  expect(file).toMatchObject({ name: 'digest.png', altText: expect.stringContaining(days) });
  expect(file?.altText).toContain(runs);
});

function never(): never {
  throw new Error('not later');
}
