// The details of a failure are asked for after the card has shown it, and that can be too late.
import { expect, it } from 'vitest';
import { broken, REFUSED, runOf, subscribe, tellOf } from '../../../support/failing-branches.ts';
import { jobWorlds } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());

it('posts the details of a failure that a card showed, although it was retried before they were asked for', async () => {
  const world = await subscribe(await worlds.open(), { failures: 'every' });
  const { slack, circleci, ci, channelId, texts, idle } = world;
  slack.faults.add({ method: 'chat.postMessage', kind: 'perform-then-reset' });
  const pipeline = await runOf(world, 'main', broken(REFUSED, { failTimes: 1 }));
  const telling = tellOf(world, pipeline);
  await until(() => texts().length === 1, 'the card');
  await circleci.workflows.rerun(pipeline.workflows[0]?.id ?? '', { fromFailed: true });
  await ci.finish();
  await telling;
  await tellOf(world, pipeline);
  await idle();
  expect(texts()).toEqual([expect.stringMatching(/fixed|succeeded/)]);
  const [card] = slack.channel(channelId).messages();
  const details = slack
    .channel(channelId)
    .thread(card?.ts ?? '')
    .slice(1);
  expect(details.map(({ blocks }) => JSON.stringify(blocks))).toEqual([
    expect.stringContaining('ECONNREFUSED'),
  ]);
});
