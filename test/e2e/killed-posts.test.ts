// The bot is killed while it waits for Slack's response to a post. It must find the message again and not post it twice.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { askUntilTold, cardShowing, textOf } from '../../playground/scenarios/read-card.ts';
import { until } from '../support/until.ts';

let world: LocalWorld;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http' });
});
afterAll(() => world.close());

async function channelWith(name: string): Promise<string> {
  const channel = world.slack.addChannel({ name }).id;
  await say(channel, 'subscribe acme/web --failures every');
  await cardShowing(world.slack, channel, /subscribed/i);
  return channel;
}
const say = (channel: string, text: string) => world.slack.person(world.people.ana).command(channel, text);
const looksFor = (name: string, channel: string) =>
  until(
    () => world.slack.calls.some(({ method, args }) => method === name && args.channel === channel),
    'the bot to look for the posted message',
  );

async function failingRun(branch: string): Promise<number> {
  const { circleci, projects } = world;
  circleci.script(projects.web, [{ name: 'build', jobs: [{ name: 'unit', outcome: 'failed' }] }]);
  const pipeline = circleci.pushCommit({ projectSlug: projects.web, branch, subject: 'Change' });
  await circleci.finish();
  if (pipeline === undefined) throw new Error('skipped');
  return pipeline.number;
}

it('killed after posting the card, then after posting its thread: one of each', async () => {
  const channel = await channelWith('threads');
  const { slack } = world;
  const cards = () =>
    slack
      .channel(channel)
      .messages()
      .filter(({ attachments }) => attachments.length > 0);
  const thread = () => cards().flatMap(({ ts }) => slack.channel(channel).thread(ts).slice(1));
  slack.faults.add({ method: 'chat.postMessage', channel, kind: 'perform-then-hang', times: 2 });
  await failingRun('thread');
  await until(() => cards().length === 1, 'the card');
  await world.restart('kill');
  await until(() => thread().length === 1, 'its thread');
  await world.restart('kill');

  await looksFor('conversations.replies', channel);
  const next = await failingRun('loud');
  await cardShowing(slack, channel, new RegExp(`#${next}\\b`), /failed/i);
  await until(() => thread().length === 2, 'the thread of the next');
  expect(cards()).toHaveLength(2);
});

it('killed after posting the summary of a mute: one message', async () => {
  const channel = await channelWith('muted');
  const { slack, people } = world;
  await say(channel, 'mute until-fixed --branch quiet');
  await cardShowing(slack, channel, /muted this channel/);
  const number = await failingRun('quiet');
  // The mute takes the news only when the run was read: an earlier end of the mute would let its card through.
  await askUntilTold(
    slack,
    channel,
    people.ana,
    `why-notified ${number} --project acme/web`,
    /kept for one message/,
  );

  const summaries = () =>
    slack
      .channel(channel)
      .messages()
      .filter((message) => /missed news of 1 run/.test(textOf(message)));
  // The note about who unmuted may be posted first or second. Both posts hang, so that the order doesn't matter.
  slack.faults.add({ method: 'chat.postMessage', channel, kind: 'perform-then-hang', times: 2 });
  await say(channel, 'unmute');
  await until(() => summaries().length === 1, 'the summary');

  await world.restart('kill');

  await looksFor('conversations.history', channel);
  const next = await failingRun('loud');
  await cardShowing(slack, channel, new RegExp(`#${next}\\b`), /failed/i);
  expect(summaries()).toHaveLength(1);
});
