// Runs with many writers: nothing is lost, nothing moves back, and every index finds its run.
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { StoreError } from '../../../src/errors.ts';
import type { Reading } from '../../../src/runs/advance.ts';
import { createKeys } from '../../../src/store/keys.ts';
import { createStores } from '../../../src/store/stores.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const keys = createKeys(prefix);
const { runs } = createStores(redis, keys);

const slug = 'gh/acme/web';
const place = (number: number, projectSlug = slug) => ({ pipelineId: randomUUID(), number, projectSlug });
const workflow = (id: string, status: string, at = 1): Reading => ({
  at,
  workflows: [{ id, name: id, status, createdAt: '2026-01-01T00:00:00Z' }],
});

it('creates a run from its first reading, and says whether a card could show the difference', async () => {
  const here = place(1);
  expect(await runs.get(here.pipelineId)).toBeUndefined();
  const first = await runs.advance(here, workflow('w1', 'running'));
  expect(first).toMatchObject({ changed: true, run: { ...here, rev: 1 } });
  const again = await runs.advance(here, workflow('w1', 'running', 2));
  expect(again).toMatchObject({ changed: false, run: { rev: 1 } });
  expect(await runs.get(here.pipelineId)).toEqual(again.run);
});

it('loses none of 200 readings that four processes store at once', async () => {
  const here = place(2);
  const writers = Array.from({ length: 4 }, () => createStores(redis, keys).runs);
  const ids = Array.from({ length: 200 }, (_, at) => `w${String(at).padStart(3, '0')}`);
  const answers = await Promise.all(
    ids.map((id, at) => (writers[at % 4] ?? runs).advance(here, workflow(id, 'success'))),
  );
  const run = await runs.get(here.pipelineId);
  expect(run?.workflows.map(({ id }) => id)).toEqual(ids);
  expect(answers.every(({ changed }) => changed)).toBe(true);
  // Each change has its own revision, so two cards can never claim the same revision for different states.
  expect(new Set(answers.map((answer) => answer.run.rev)).size).toBe(200);
  expect(run?.rev).toBe(200);
});

it('never moves back, whichever reading arrives last', async () => {
  const here = place(3);
  await runs.advance(here, workflow('w', 'failed', 10));
  const { run, changed } = await runs.advance(here, workflow('w', 'running', 20));
  expect(changed).toBe(false);
  expect(run.workflows[0]?.status).toBe('failed');
});

it('finds a pipeline by any of its workflows, and by number', async () => {
  const here = place(4);
  const two = [
    ...(workflow('one', 'success').workflows ?? []),
    ...(workflow('two', 'running').workflows ?? []),
  ];
  await runs.advance(here, { at: 1, workflows: two });
  expect(await runs.pipelineOf('one')).toBe(here.pipelineId);
  expect(await runs.pipelineOf('two')).toBe(here.pipelineId);
  expect(await runs.pipelineOf('three')).toBeUndefined();
  expect(await runs.find(slug, 4)).toBe(here.pipelineId);
  expect(await runs.find('gh/acme/api', 4)).toBeUndefined();
});

it('finds the newest run of a project, a branch and a person, in whatever order they arrive', async () => {
  const project = 'gh/acme/newest';
  const [old, middle, young] = [place(7, project), place(8, project), place(10, project)];
  await runs.advance(young, { at: 1, facts: { branch: 'dev' } });
  await runs.advance(old, { at: 1, facts: { branch: 'main', startedBy: 'U1' } });
  await runs.advance(middle, { at: 1, facts: { branch: 'main', startedBy: 'U2' } });
  await runs.advance(old, workflow('w-old', 'success'));

  expect(await runs.latest(project)).toBe(young.pipelineId);
  expect(await runs.latest(project, { branch: 'main' })).toBe(middle.pipelineId);
  expect(await runs.latest(project, { branch: 'dev' })).toBe(young.pipelineId);
  expect(await runs.latest(project, { userId: 'U1' })).toBe(old.pipelineId);
  expect(await runs.latest(project, { branch: 'main', userId: 'U1' })).toBe(old.pipelineId);
  expect(await runs.latest(project, { branch: 'dev', userId: 'U1' })).toBeUndefined();
  expect(await runs.latest('gh/acme/other')).toBeUndefined();
});

it('finds a run by a branch that is only discovered later', async () => {
  const here = place(9, 'gh/acme/late');
  await runs.advance(here, workflow('late', 'running'));
  expect(await runs.latest('gh/acme/late', { branch: 'main' })).toBeUndefined();
  await runs.advance(here, { at: 2, facts: { branch: 'main' } });
  expect(await runs.latest('gh/acme/late', { branch: 'main' })).toBe(here.pipelineId);
});

it('expires everything after 30 days', async () => {
  const here = place(5, 'gh/acme/ttl');
  await runs.advance(here, { ...workflow('wt', 'running'), facts: { branch: 'b', startedBy: 'U' } });
  const all = [
    keys.run(here.pipelineId),
    keys.workflow('wt'),
    keys.runByNumber('gh/acme/ttl', 5),
    keys.newestRun('gh/acme/ttl', {}),
    keys.newestRun('gh/acme/ttl', { branch: 'b', userId: 'U' }),
  ];
  const days = (await Promise.all(all.map((key) => redis.ttl(key)))).map((seconds) => seconds / 86_400);
  for (const left of days) expect(left).toSatisfy((value: number) => value > 29.9 && value <= 30);
});

it('accepts a reading after one that failed', async () => {
  const here = place(6);
  await redis.lpush(keys.run(here.pipelineId), 'not a run');
  await expect(runs.advance(here, workflow('w', 'running'))).rejects.toThrow(StoreError);
  await redis.del(keys.run(here.pipelineId));
  expect(await runs.advance(here, workflow('w', 'running'))).toMatchObject({ changed: true });
});

it("throws StoreError for a stored run that it can't parse", async () => {
  await redis.set(keys.run('broken'), '{"pipelineId":');
  await expect(runs.get('broken')).rejects.toThrow(StoreError);
  await redis.set(keys.run('strange'), '{"pipelineId":1}');
  await expect(runs.get('strange')).rejects.toThrow(StoreError);
});

it('finds the newest run of a recreated project, whose numbers start over', async () => {
  const project = 'gh/acme/again';
  const made = (createdAt: string) => ({ at: 1, facts: { branch: 'main', createdAt } });
  const [former, fresh] = [place(50, project), place(1, project)];
  await runs.advance(former, made('2026-01-01T00:00:00Z'));
  await runs.advance(fresh, made('2026-02-01T00:00:00Z'));
  await runs.advance(former, { ...made('2026-01-01T00:00:00Z'), at: 2 });

  expect(await runs.latest(project)).toBe(fresh.pipelineId);
  expect(await runs.latest(project, { branch: 'main' })).toBe(fresh.pipelineId);
});
