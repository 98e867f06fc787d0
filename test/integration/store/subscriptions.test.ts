// Subscriptions: people subscribe at the same moment, and none is lost.

import { expect, it } from 'vitest';
import { defaultFilter } from '../../../src/runs/filter.ts';
import { createKeys } from '../../../src/store/keys.ts';
import { createStores } from '../../../src/store/stores.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const { subscriptions } = createStores(redis, createKeys(prefix));
const wanted = (project: string, branches: string[] = [], by = 'U1') => ({
  project,
  filter: { ...defaultFilter, branches },
  by,
  at: 7,
});

it('says whether it is new, changed or unchanged', async () => {
  expect(await subscriptions.add('C1', wanted('gh/a/x'))).toBe('added');
  expect(await subscriptions.add('C1', wanted('gh/a/x', [], 'U2'))).toBe('same');
  expect(await subscriptions.add('C1', wanted('gh/a/x', ['main'], 'U2'))).toBe('changed');
  expect(await subscriptions.list('C1')).toEqual([
    { channelId: 'C1', project: 'gh/a/x', filter: { ...defaultFilter, branches: ['main'] }, by: 'U2', at: 7 },
  ]);
});

it('distinguishes branches that only look alike', async () => {
  const strange = ['a","b', 'a', '*', '!release/*', 'ünï"côde\\', ''];
  for (const branch of strange) {
    expect(await subscriptions.add('C2', wanted('gh/a/strange', [branch]))).not.toBe('same');
    expect(await subscriptions.add('C2', wanted('gh/a/strange', [branch]))).toBe('same');
    expect((await subscriptions.list('C2'))[0]?.filter.branches).toEqual([branch]);
  }
  expect(await subscriptions.add('C2', wanted('gh/a/strange', ['a', 'b']))).toBe('changed');
  expect(await subscriptions.add('C2', wanted('gh/a/strange', ['a']))).toBe('changed');
});

it('keeps every one of many that are added at once, in both directions', async () => {
  const channels = Array.from({ length: 10 }, (_, at) => `CP${at}`);
  const projects = Array.from({ length: 10 }, (_, at) => `gh/p/${at}`);
  await Promise.all(
    channels.flatMap((ch) => projects.map((project) => subscriptions.add(ch, wanted(project)))),
  );
  for (const ch of channels) {
    expect((await subscriptions.list(ch)).map(({ project }) => project)).toEqual(projects);
  }
  for (const project of projects) {
    expect((await subscriptions.forProject(project)).map(({ channelId }) => channelId)).toEqual(channels);
  }
  expect(await subscriptions.projects()).toEqual(expect.arrayContaining(projects));
});

it('forgets a project when its last channel leaves', async () => {
  await subscriptions.add('C3', wanted('gh/a/last'));
  await subscriptions.add('C4', wanted('gh/a/last'));
  expect(await subscriptions.remove('C3', { project: 'gh/a/last' })).toBe(true);
  expect(await subscriptions.remove('C3', { project: 'gh/a/last' })).toBe(false);
  expect(await subscriptions.projects()).toContain('gh/a/last');
  expect(await subscriptions.remove('C4', { project: 'gh/a/last' })).toBe(true);
  expect(await subscriptions.projects()).not.toContain('gh/a/last');
  expect(await subscriptions.forProject('gh/a/last')).toEqual([]);
});

it("ends all of a channel's, and leaves the others alone", async () => {
  for (const project of ['gh/r/1', 'gh/r/2', 'gh/r/3']) await subscriptions.add('C5', wanted(project));
  await subscriptions.add('C6', wanted('gh/r/2'));
  expect(await subscriptions.removeChannel('C5')).toBe(3);
  expect(await subscriptions.removeChannel('C5')).toBe(0);
  expect(await subscriptions.list('C5')).toEqual([]);
  expect((await subscriptions.forProject('gh/r/2')).map(({ channelId }) => channelId)).toEqual(['C6']);
  expect(await subscriptions.projects()).not.toContain('gh/r/1');
});

it('keeps several of one channel to the same project, by name', async () => {
  await subscriptions.add('C7', wanted('gh/n/x'));
  expect(await subscriptions.add('C7', { ...wanted('gh/n/x', ['v*']), name: 'releases' })).toBe('added');
  await subscriptions.add('C8', { ...wanted('gh/n/x'), name: 'other' });

  const named = (list: { channelId: string; name?: string }[]) =>
    list.map(({ channelId, name }) => [channelId, name]);
  expect(named(await subscriptions.list('C7'))).toEqual([
    ['C7', undefined],
    ['C7', 'releases'],
  ]);
  expect(named(await subscriptions.forProject('gh/n/x'))).toEqual([
    ['C7', undefined],
    ['C7', 'releases'],
    ['C8', 'other'],
  ]);

  expect(await subscriptions.remove('C7', { project: 'gh/n/x', name: 'release' })).toBe(false);
  expect(await subscriptions.remove('C7', { project: 'gh/n/x', name: 'releases' })).toBe(true);
  expect(named(await subscriptions.list('C7'))).toEqual([['C7', undefined]]);
  expect(await subscriptions.removeChannel('C8')).toBe(1);
  expect(named(await subscriptions.forProject('gh/n/x'))).toEqual([['C7', undefined]]);
});

it('matches all of the most specific, and none of the less specific', async () => {
  await subscriptions.add('C9', { ...wanted('gh/g/*'), name: 'wide' });
  await subscriptions.add('C9', { ...wanted('gh/g/x'), name: 'one' });
  await subscriptions.add('C9', { ...wanted('gh/g/x'), name: 'two' });

  expect((await subscriptions.forProject('gh/g/x')).map(({ name }) => name)).toEqual(['one', 'two']);
  expect((await subscriptions.forProject('gh/g/y')).map(({ name }) => name)).toEqual(['wide']);
});
