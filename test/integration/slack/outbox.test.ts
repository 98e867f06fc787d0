// The real web-api client against the Slack stand-in: what arrives, and how failures are reported.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import type { Message } from '../../../src/blocks/kit/message.ts';
import { createOutbox, type Outbox } from '../../../src/slack/outbox.ts';
import { silentLog } from '../../support/log.ts';

let slack: SlackStandIn;
let outbox: Outbox;
let channelId: string;
let ada: string;
const section = { type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'Hello' } };
const message: Message = { text: 'Hello', blocks: [section] };
const coloured: Message = { ...message, attachment: { color: '#1a7f37', blocks: [section] } };

beforeEach(async () => {
  slack = await startSlack();
  channelId = slack.addChannel({ name: 'builds' }).id;
  ada = slack.addUser({ name: 'ada' }).id;
  outbox = createOutbox({ token: slack.botToken, apiUrl: slack.apiUrl, timeoutMs: 500, log: silentLog });
});
afterEach(() => slack.close());

const calls = (method: string) => slack.calls.filter((call) => call.method === method).length;

it('posts in a channel or thread with a key that it can find again', async () => {
  const sinceMs = Date.now();
  const posted = await outbox.post({ channelId, message: coloured, key: 'card-1' });
  const reply = await outbox.post({ channelId, message, key: 'card-2', threadTs: posted.ts });
  expect(await outbox.findPosted({ channelId, key: 'card-1', sinceMs })).toBe(posted.ts);
  expect(await outbox.findPosted({ channelId, key: 'card-2', sinceMs })).toBeUndefined();
  expect(await outbox.findPosted({ channelId, key: 'card-2', sinceMs, threadTs: posted.ts })).toBe(reply.ts);
});

it('searches several pages of history', async () => {
  const sinceMs = Date.now();
  const { ts } = await outbox.post({ channelId, message, key: 'first' });
  for (let at = 0; at < 205; at += 1) await outbox.post({ channelId, message, key: `other-${at}` });
  expect(await outbox.findPosted({ channelId, key: 'first', sinceMs })).toBe(ts);
});

it('removes the color when the edited message has none', async () => {
  const { ts } = await outbox.post({ channelId, message: coloured, key: 'card-1' });
  const [shown] = slack.channel(channelId).messages();
  expect(shown?.attachments).toMatchObject([{ color: '#1a7f37' }]);
  await outbox.update({ channelId, ts, message });
  expect(slack.channel(channelId).messages()[0]?.attachments).toEqual([]);
});

it.each(['hang', 'perform-then-hang', 'perform-then-reset'] as const)(
  'sends a post only once: %s',
  async (kind) => {
    slack.faults.add({ method: 'chat.postMessage', kind });
    await expect(outbox.post({ channelId, message, key: 'k' })).rejects.toMatchObject({
      ambiguous: true,
      kind: 'passing',
      retry: 'later',
    });
    expect(calls('chat.postMessage')).toBe(1);
  },
);

it('reports how long Slack asks to wait', async () => {
  slack.faults.add({ method: 'chat.postMessage', kind: '429', retryAfterSeconds: 3 });
  await expect(outbox.post({ channelId, message, key: 'k' })).rejects.toMatchObject({
    slackError: 'ratelimited',
    ambiguous: false,
    retry: { afterMs: 3_000 },
  });
});

it("answers in the channel, or by direct message if it can't post there", async () => {
  await outbox.reply({ channelId }, { userId: ada }, message);
  expect(slack.channel(channelId).ephemerals(ada)).toHaveLength(1);

  const hidden = slack.addChannel({ name: 'hidden', isPrivate: true, botIsMember: false });
  const used = `${slack.url}/actions/gone`;
  await outbox.reply({ channelId: hidden.id, responseUrl: used }, { userId: ada }, message);
  const direct = slack.channels().find(({ userId }) => userId === ada);
  expect(slack.channel(direct?.id ?? '').messages()).toHaveLength(1);
});

it('answers a click in a thread there', async () => {
  const { ts } = await outbox.post({ channelId, message, key: 'root' });
  await outbox.post({ channelId, message, key: 'reply', threadTs: ts });
  const body = { message, threadTs: ts, replaceOriginal: false };
  slack.faults.add({ method: 'response_url', kind: 'http', status: 500 });
  await expect(outbox.respond(`${slack.url}/actions/x`, body)).rejects.toThrow();
  expect(slack.calls.at(-1)).toMatchObject({ method: 'response_url', args: { thread_ts: ts } });
});

it('an answer that Slack refuses with a status of 200 did not arrive', async () => {
  slack.faults.add({ method: 'response_url', kind: 'error' });
  const refused = outbox.respond(`${slack.url}/actions/x`, { message });
  await expect(refused).rejects.toMatchObject({ slackError: 'internal_error', kind: 'passing' });
});

it('does not answer twice if the first attempt may have succeeded', async () => {
  slack.faults.add({ method: 'chat.postEphemeral', kind: 'http', status: 503 });
  await expect(outbox.reply({ channelId }, { userId: ada }, message)).rejects.toMatchObject({
    slackError: 'http_503',
  });
  expect(calls('chat.postMessage')).toBe(0);
});
