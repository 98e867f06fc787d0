// A digest, quiet hours and a mute that somebody sets in their direct messages with the bot.
import { expect, it } from 'vitest';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { broken, push, REFUSED } from '../../../support/failing-branches.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const [MINUTE, DAY] = [60_000, 86_400_000];

/** Ada's direct messages with the bot. */
async function inDirect(world: JobWorld) {
  const channelId = await world.outbox.directChannelOf(world.ada);
  const asked = { ...world.asked, place: { channelId } };
  const texts = () =>
    world.slack
      .channel(channelId)
      .messages()
      .map(({ text }) => text);
  return { channelId, asked, texts };
}
const clockOf = (at: number) => Math.floor((at % DAY) / MINUTE);
const wrap = (time: number) => (time + 1440) % 1440;
const subscription = (by: string) => ({ project: PROJECT, filter: defaultFilter, by, at: 1 });

it('a digest comes there, about what the conversation is subscribed to', async () => {
  const world = await worlds.open();
  const { stores, ada } = world;
  const { channelId, asked, texts } = await inDirect(world);
  await stores.subscriptions.add(channelId, subscription(ada));
  await world.enqueue({ name: 'digest', id: 'cmd-digest', payload: { ...asked, every: 'daily' } });
  await until(() => texts().some((text) => /set the digest of this conversation/.test(text)), 'the note');
  await stores.outcomes.record(PROJECT, 'main', { number: 1, became: 'green', at: world.now(), rev: 1 });
  const { nextAt = 0 } = (await stores.digests.get(channelId)) ?? {};
  world.pass(nextAt - world.now() + MINUTE);
  await world.enqueue({ name: 'send-digest', id: 'due', payload: { channelId, dueAt: nextAt } });
  await until(() => texts().some((text) => /^Daily digest: 1 of 1 run succeeded/.test(text)), 'the digest');
});

it('quiet hours hold back its cards and the news of her runs, and tell them once they end', async () => {
  const world = await worlds.open();
  const { stores, ada } = world;
  const { channelId, asked, texts } = await inDirect(world);
  await stores.people.setDirect(ada, true);
  await stores.subscriptions.add(channelId, subscription(ada));
  const now = clockOf(world.now());
  const wanted = { from: wrap(now - 60), to: wrap(now + 60) };
  await world.run('quiet', { ...asked, wanted, timeZone: 'UTC' });
  expect(texts()).toEqual([expect.stringContaining('set quiet hours for this conversation')]);
  await push(world, 'main', broken(REFUSED));
  await world.settled();
  expect(texts()).toHaveLength(1);
  await world.enqueue({ name: 'quiet', id: 'cmd-off', payload: { ...asked, wanted: 'off' } });
  await until(() => texts().some((text) => /During its quiet hours/.test(text)), 'the summary');
});

it('while they last, nobody is asked whether they want such messages; the next failure asks', async () => {
  const world = await worlds.open();
  const { stores, ada } = world;
  const { channelId, asked, texts } = await inDirect(world);
  await stores.people.keepDirectChannel(ada, channelId);
  const hours = { from: wrap(clockOf(world.now()) - 60), to: wrap(clockOf(world.now()) + 60) };
  await stores.quietHours.set(channelId, { ...hours, timeZone: 'UTC' });
  const fail = async () => {
    world.ci.script(PROJECT, broken(REFUSED));
    await world.enqueue({
      name: 'trigger',
      id: `cmd-${world.ci.state.pipelines.length}`,
      payload: { ...asked, project: PROJECT, branch: 'main', parameters: {}, dryRun: false },
    });
    await world.settled();
    await world.ci.finish();
    await world.enqueue({ name: 'poll', id: `poll-${world.ci.state.pipelines.length}`, payload: {} });
    await world.settled();
  };
  await fail();
  expect(texts().join()).not.toContain('Do you want a direct message');
  await stores.quietHours.remove(channelId);
  await fail();
  await until(() => texts().join().includes('Do you want a direct message'), 'the question');
});
