// The small stores: channel settings, pacing, cursors.
import { describe, expect, it } from 'vitest';
import { createKeys } from '../../../src/store/keys.ts';
import { createStores } from '../../../src/store/stores.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const keys = createKeys(prefix);
const { channels, pace, cursors } = createStores(redis, keys);
const T = 1_790_000_000_000;

it("channels: keeps each channel's default project", async () => {
  expect(await channels.defaultProject('C1')).toBeUndefined();
  await channels.setDefaultProject('C1', 'gh/a/x');
  await channels.setDefaultProject('C2', 'gh/a/y');
  await channels.setDefaultProject('C1', 'gh/a/z');
  expect(await channels.defaultProject('C1')).toBe('gh/a/z');
  expect(await channels.defaultProject('C2')).toBe('gh/a/y');
});

it('channels: remembers since when a channel accepts no messages, until it does again', async () => {
  expect(await channels.closedSince('C1', 100)).toBe(100);
  expect(await channels.closedSince('C1', 200)).toBe(100);
  await channels.opened('C1');
  expect(await channels.closedSince('C1', 300)).toBe(300);
  expect(await channels.defaultProject('C1')).toBe('gh/a/z');
});

describe('pace', () => {
  it('believes a rate limit for an hour at most, also one that an older version stored', async () => {
    await pace.limited('C9', 'chat.update', { now: T, forMs: T });
    expect(await pace.limitedUntil('C9', 'chat.update', T)).toBe(T + 3_600_000);
    await redis.set(keys.paceLimit('C9', 'chat.update'), T * 2);
    expect(await pace.limitedUntil('C9', 'chat.update', T)).toBe(0);
  });

  it('gives each of many callers its own slot, one interval apart', async () => {
    const slots = await Promise.all(Array.from({ length: 30 }, () => pace.reserve('C1', T, 1_000)));
    expect(slots.sort((a = 0, b = 0) => a - b)).toEqual(
      Array.from({ length: 30 }, (_, at) => T + at * 1_000),
    );
  });

  it('keeps channels separate, and does not delay a quiet one', async () => {
    expect(await pace.reserve('C2', T, 1_000)).toBe(T);
    expect(await pace.reserve('C3', T, 1_000)).toBe(T);
    expect(await pace.reserve('C2', T + 5_000, 1_000)).toBe(T + 5_000);
    expect(await pace.reserve('C2', T + 5_001, 1_000)).toBe(T + 6_000);
  });

  it('keeps the slot of a job that comes back for it', async () => {
    expect(await pace.reserve('C4', T, 1_000, 'job-1')).toBe(T);
    expect(await pace.reserve('C4', T, 1_000, 'job-2')).toBe(T + 1_000);
    expect(await pace.reserve('C4', T, 1_000, 'job-3')).toBe(T + 2_000);
    expect(await pace.reserve('C4', T + 400, 1_000, 'job-2')).toBe(T + 1_000);
    expect(await pace.reserve('C4', T + 1_010, 1_000, 'job-2')).toBe(T + 1_010);
    expect(await pace.reserve('C4', T + 2_010, 1_000, 'job-3')).toBe(T + 2_010);
    expect(await pace.reserve('C4', T + 2_020, 1_000, 'job-2')).toBe(T + 3_000);
  });

  it("remembers Slack's rate limits by method and channel, for as long as Slack said", async () => {
    await pace.limited('C6', 'chat.update', { now: T, forMs: 30_000 });
    expect(await pace.limitedUntil('C6', 'chat.update', T)).toBe(T + 30_000);
    expect(await pace.limitedUntil('C6', 'chat.postMessage', T)).toBe(0);
    expect(await pace.limitedUntil('C7', 'chat.update', T)).toBe(0);
    expect(await redis.pttl(keys.paceLimit('C6', 'chat.update'))).toBeGreaterThan(0);
  });

  it('leaves nothing behind', async () => {
    await pace.reserve('C5', T, 1_000);
    await pace.reserve('C5', T, 1_000, 'job');
    expect(await redis.pttl(keys.pace('C5'))).toBeGreaterThan(0);
    expect(await redis.pttl(keys.paceSlot('C5', 'job'))).toBeGreaterThan(0);
  });
});

describe('cursors', () => {
  it('only move forward, in any time format', async () => {
    expect(await cursors.get('gh/a')).toBeUndefined();
    await cursors.set('gh/a', '2026-03-01T10:00:00Z');
    expect(await cursors.get('gh/a')).toBe('2026-03-01T10:00:00.000Z');
    await cursors.set('gh/a', '2026-03-01T10:00:00.500Z');
    await cursors.set('gh/a', '2026-03-01T11:00:00+02:00');
    expect(await cursors.get('gh/a')).toBe('2026-03-01T10:00:00.500Z');
    await Promise.all([5, 9, 7].map((hour) => cursors.set('gh/b', `2026-03-02T0${hour}:00:00Z`)));
    expect(await cursors.get('gh/b')).toBe('2026-03-02T09:00:00.000Z');
  });

  it('reject what is not a time', async () => {
    await expect(cursors.set('gh/a', 'yesterday')).rejects.toThrow(RangeError);
  });
});
