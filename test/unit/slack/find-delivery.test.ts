// Which message of a channel's history is the bot's own post with a key: its author and its event type count, not the key
// alone.
import { expect, it } from 'vitest';
import { findDelivery } from '../../../src/slack/find-delivery.ts';

const author = { botId: 'B1', userId: 'U0BOT' };
const metadata = { event_type: 'chatops_delivery', event_payload: { key: 'card-1' } };
const own = { ts: '1.1', bot_id: 'B1', app_id: 'A1', user: 'U0BOT', metadata };

const find = (...messages: unknown[]) =>
  findDelivery(async () => ({ messages }), { channelId: 'C1', key: 'card-1', sinceMs: 0, author });

it.each<[string, object, string | undefined]>([
  ['its own post', {}, '1.1'],
  ['its own post, shown without the bot id', { bot_id: undefined }, '1.1'],
  ['its own post, shown without the user', { user: undefined }, '1.1'],
  ['another app that copied the metadata', { bot_id: 'B2', app_id: 'A2', user: 'U0OTHER' }, undefined],
  ['a person’s message', { bot_id: undefined, app_id: undefined, user: 'U1' }, undefined],
  ['a message without an author', { bot_id: undefined, user: undefined }, undefined],
  ['another kind of event', { metadata: { ...metadata, event_type: 'deploy_started' } }, undefined],
  ['another key', { metadata: { ...metadata, event_payload: { key: 'card-2' } } }, undefined],
  ['no metadata', { metadata: undefined }, undefined],
  ['something unreadable', { metadata: 'x' }, undefined],
])('%s', async (_, change, ts) => {
  expect(await find({ ...own, ...change })).toBe(ts);
});

it('goes on looking behind another app’s copy', async () => {
  expect(await find({ ...own, ts: '2.1', bot_id: 'B2', user: 'U0OTHER' }, own)).toBe('1.1');
});

it('adopts nothing if Slack doesn’t say who the bot is', async () => {
  const unknown = { botId: undefined, userId: undefined };
  const nobody = { ...own, bot_id: undefined, user: undefined };
  const wanted = { channelId: 'C1', key: 'card-1', sinceMs: 0, author: unknown };
  expect(await findDelivery(async () => ({ messages: [own, nobody] }), wanted)).toBeUndefined();
});
