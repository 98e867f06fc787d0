// Cards: only one worker posts, and an older state never replaces a newer one.
import { expect, it } from 'vitest';
import { createKeys } from '../../../src/store/keys.ts';
import { createStores } from '../../../src/store/stores.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const keys = createKeys(prefix);
const { cards } = createStores(redis, keys);
const message = { ts: '1.2', postChannelId: 'D9', rev: 3, hash: 'h3', at: 1_000 };

it('creates a card once; asked outranks subscribed, and the first thread stays', async () => {
  expect(await cards.get('C1', 'p1')).toBeUndefined();
  expect(await cards.ensure('C1', 'p1', { reason: 'subscribed' })).toEqual({
    channelId: 'C1',
    pipelineId: 'p1',
    reason: 'subscribed',
  });
  expect(await cards.ensure('C1', 'p1', { reason: 'asked', threadTs: '9.9' })).toMatchObject({
    reason: 'asked',
    threadTs: '9.9',
  });
  expect(await cards.ensure('C1', 'p1', { reason: 'subscribed', threadTs: '7.7' })).toMatchObject({
    reason: 'asked',
    threadTs: '9.9',
  });
});

it('finds every channel of a pipeline', async () => {
  await Promise.all(['C1', 'C2', 'C3'].map((ch) => cards.ensure(ch, 'p2', { reason: 'asked' })));
  expect((await cards.channelsOf('p2')).sort()).toEqual(['C1', 'C2', 'C3']);
  await cards.drop('C2', 'p2');
  expect((await cards.channelsOf('p2')).sort()).toEqual(['C1', 'C3']);
  expect(await cards.get('C2', 'p2')).toBeUndefined();
  expect(await cards.channelsOf('nothing')).toEqual([]);
});

it('lets exactly one of many workers claim it', async () => {
  await cards.ensure('C1', 'p3', { reason: 'asked' });
  const claims = await Promise.all(Array.from({ length: 50 }, (_, at) => cards.claim('C1', 'p3', at)));
  expect(claims.filter(Boolean)).toHaveLength(1);
  expect(await cards.get('C1', 'p3')).toMatchObject({ claimedAt: claims.indexOf(true) });
});

it('can be claimed again after a release, but not after a post, and not without a card', async () => {
  expect(await cards.claim('C1', 'p4', 1)).toBe(false);
  await cards.ensure('C1', 'p4', { reason: 'asked' });
  expect(await cards.claim('C1', 'p4', 1)).toBe(true);
  await cards.release('C1', 'p4');
  expect(await cards.claim('C1', 'p4', 2)).toBe(true);
  await cards.posted('C1', 'p4', message);
  await cards.release('C1', 'p4');
  expect(await cards.claim('C1', 'p4', 3)).toBe(false);
});

it('remembers what is shown, and only moves forward', async () => {
  await cards.ensure('C1', 'p5', { reason: 'asked' });
  await cards.posted('C1', 'p5', message);
  expect(await cards.get('C1', 'p5')).toMatchObject({ shownHash: message.hash, lastEditAt: message.at });
  await cards.edited('C1', 'p5', { rev: 5, hash: 'h5', at: 2_000 });
  await cards.edited('C1', 'p5', { rev: 4, hash: 'h4', at: 3_000 });
  expect(await cards.get('C1', 'p5')).toEqual({
    channelId: 'C1',
    pipelineId: 'p5',
    reason: 'asked',
    ts: '1.2',
    postChannelId: 'D9',
    shownRev: 5,
    shownHash: 'h5',
    lastEditAt: 2_000,
  });
});

it('lets no edit undo one that was begun with a newer revision', async () => {
  await cards.ensure('C1', 'p7', { reason: 'asked' });
  await cards.posted('C1', 'p7', message);
  const aims = [];
  for (const rev of [4, 6, 5, 6, 7]) aims.push(await cards.aim('C1', 'p7', rev));
  expect(aims).toEqual([true, true, false, true, true]);
  expect(await cards.aim('C1', 'gone', 1)).toBe(true);
  expect(await cards.get('C1', 'gone')).toBeUndefined();
});

it('does not bring back a dropped card', async () => {
  await cards.ensure('C1', 'p6', { reason: 'asked' });
  await cards.drop('C1', 'p6');
  await cards.edited('C1', 'p6', { rev: 5, hash: 'h5', at: 2_000 });
  await cards.release('C1', 'p6');
  expect(await cards.get('C1', 'p6')).toBeUndefined();
});

it('expires cards after 30 days', async () => {
  await cards.ensure('C1', 'p7', { reason: 'asked' });
  for (const key of [keys.card('C1', 'p7'), keys.cardsOf('p7')]) {
    expect((await redis.ttl(key)) / 86_400).toBeGreaterThan(29.9);
  }
});
