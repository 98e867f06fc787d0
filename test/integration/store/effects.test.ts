// The ledger: if several jobs want the same change at once, exactly one may make it.
import { expect, it } from 'vitest';
import { createKeys } from '../../../src/store/keys.ts';
import { createStores } from '../../../src/store/stores.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const keys = createKeys(prefix);
const { effects } = createStores(redis, keys);
const begin = (jobId: string, onceKey: string, plan: unknown = { do: jobId }) =>
  effects.begin({ jobId, onceKey, plan, actorId: 'U1', at: 5 });

it('records what was started and how it ended', async () => {
  expect(await effects.get('j1')).toBeUndefined();
  expect(await begin('j1', 'approve-h1', { hold: 'h1', list: [], big: 1_790_000_000_123 })).toEqual({
    kind: 'mine',
  });
  const entry = {
    jobId: 'j1',
    onceKey: 'approve-h1',
    plan: { hold: 'h1', list: [], big: 1_790_000_000_123 },
    actorId: 'U1',
    startedAt: 5,
  };
  expect(await effects.get('j1')).toEqual({ ...entry, state: 'started' });
  await effects.finish('j1', { workflows: [], n: 1.5 });
  expect(await effects.get('j1')).toEqual({ ...entry, state: 'done', result: { workflows: [], n: 1.5 } });
});

it('lets exactly one of 50 jobs start, and shows it to the others', async () => {
  const jobs = Array.from({ length: 50 }, (_, at) => `many-${at}`);
  const answers = await Promise.all(jobs.map((job) => begin(job, 'cancel-w')));
  const owner = jobs[answers.findIndex(({ kind }) => kind === 'mine')];
  expect(answers.filter(({ kind }) => kind === 'mine')).toHaveLength(1);
  for (const answer of answers) {
    if (answer.kind === 'taken') expect(answer.by).toMatchObject({ jobId: owner, plan: { do: owner } });
  }
});

it('shows a job its own earlier attempt', async () => {
  await begin('self', 'rerun-w');
  expect(await begin('self', 'rerun-w', { do: 'again' })).toMatchObject({
    kind: 'taken',
    by: { jobId: 'self', state: 'started', plan: { do: 'self' } },
  });
});

it('still shows what is done', async () => {
  await begin('done-1', 'approve-h2');
  await effects.finish('done-1', undefined);
  expect(await begin('done-2', 'approve-h2')).toMatchObject({
    kind: 'taken',
    by: { jobId: 'done-1', state: 'done', result: null },
  });
});

it('allows a new attempt after a definite failure', async () => {
  await begin('f1', 'approve-h3');
  await effects.forget('f1');
  expect(await effects.get('f1')).toBeUndefined();
  expect(await begin('f2', 'approve-h3')).toEqual({ kind: 'mine' });
  await effects.forget('f1');
  expect(await begin('f3', 'approve-h3')).toMatchObject({ kind: 'taken', by: { jobId: 'f2' } });
});

it('lets exactly one job take over an unknown result', async () => {
  await begin('u1', 'trigger-x');
  await effects.markUnknown('u1');
  expect(await effects.get('u1')).toMatchObject({ state: 'unknown' });
  const answers = await Promise.all(['u2', 'u3', 'u4'].map((job) => begin(job, 'trigger-x')));
  expect(answers.filter(({ kind }) => kind === 'mine')).toHaveLength(1);
  // The original owner can't release an entry that was taken over.
  await effects.forget('u1');
  expect(await begin('u5', 'trigger-x')).toMatchObject({ kind: 'taken' });
});

it('stores nothing about a job that never started', async () => {
  await effects.finish('never', 1);
  await effects.markUnknown('never');
  await effects.forget('never');
  expect(await effects.get('never')).toBeUndefined();
});

it('expires entries after 14 days', async () => {
  await begin('ttl', 'approve-ttl');
  await effects.finish('ttl', 1);
  for (const key of [keys.effect('ttl'), keys.once('approve-ttl')]) {
    expect((await redis.ttl(key)) / 86_400).toSatisfy((days: number) => days > 13.9 && days <= 14);
  }
});

it('knows the other jobs that make the same kind of thing, whatever became of them', async () => {
  const among = async (jobId: string, at: number) =>
    effects.begin({ jobId, onceKey: jobId, among: 'pipelines-web', plan: {}, actorId: 'U1', at });
  await among('early', 1_000);
  await among('a', 2_000);
  await among('b', 2_000);
  await among('c', 3_000);
  await among('forgotten', 3_000);
  await effects.finish('b', { id: 'p1' });
  await effects.markUnknown('c');
  await effects.forget('forgotten');
  await begin('elsewhere', 'elsewhere');
  const rivals = await effects.rivals('a', 'pipelines-web', 2_000);
  expect(rivals.map(({ jobId, state, result }) => [jobId, state, result])).toEqual([
    ['b', 'done', { id: 'p1' }],
    ['c', 'unknown', undefined],
  ]);
  expect(await redis.ttl(keys.among('pipelines-web'))).toBeGreaterThan(0);
});
