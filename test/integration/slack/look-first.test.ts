// Redis forgot what was posted: each message is found in Slack and edited, at the cost of one read a channel.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { type Doubt, lookFirst } from '../../../src/slack/look-first.ts';
import { createOutbox, type Outbox } from '../../../src/slack/outbox.ts';
import { createMemoryLog } from '../../support/log.ts';

let slack: SlackStandIn;
let outbox: Outbox;
let careful: Outbox;
let doubt: Doubt | undefined;
let channelId: string;
const log = createMemoryLog();

beforeAll(async () => {
  slack = await startSlack();
  outbox = createOutbox({ token: slack.botToken, apiUrl: slack.apiUrl, log });
  careful = lookFirst({ outbox, doubt: async () => doubt, onPosted: () => undefined, log });
});
beforeEach(() => {
  channelId = slack.addChannel({ name: `c-${slack.calls.length}` }).id;
  doubt = { from: Date.now() - 60_000, until: Date.now() };
});
afterAll(() => slack.close());

const say = (text: string) => ({ text, blocks: [] });
const texts = () =>
  slack
    .channel(channelId)
    .messages()
    .map(({ text }) => text);
const reads = () => slack.calls.filter(({ method }) => method === 'conversations.history').length;

it('edits what is there, posts what is not, and reads the channel once', async () => {
  const { ts } = await outbox.post({ channelId, key: 'card-1', message: say('running') });
  const before = reads();

  const again = await careful.post({ channelId, key: 'card-1', message: say('passed') });
  await careful.post({ channelId, key: 'card-2', message: say('another') });

  expect(again).toEqual({ channelId, ts });
  expect(texts()).toEqual(['passed', 'another']);
  expect(reads() - before).toBe(1);
});

it('finds a message in a thread', async () => {
  const root = await outbox.post({ channelId, key: 'card-1', message: say('card') });
  const { ts } = await outbox.post({ channelId, key: 't-1', threadTs: root.ts, message: say('why') });
  expect(await careful.post({ channelId, key: 't-1', threadTs: root.ts, message: say('why') })).toEqual({
    channelId,
    ts,
  });
});

it('posts anew what somebody deleted in the meantime', async () => {
  await outbox.post({ channelId, key: 'card-1', message: say('running') });
  slack.faults.add({ method: 'chat.update', kind: 'error', error: 'message_not_found' });
  await careful.post({ channelId, key: 'card-1', message: say('passed') });
  expect(texts()).toEqual(['running', 'passed']);
});

it('reads nothing without a doubt, and again after a newer one', async () => {
  await outbox.post({ channelId, key: 'card-1', message: say('running') });
  const before = reads();
  doubt = undefined;
  await careful.post({ channelId, key: 'card-2', message: say('a') });
  expect(reads()).toBe(before);
  for (let turn = 0; turn < 2; turn += 1) {
    doubt = { from: Date.now() - 60_000, until: Date.now() };
    await careful.post({ channelId, key: `card-${3 + turn}`, message: say('b') });
  }
  expect(reads()).toBe(before + 2);
});
