// Odd items in CircleCI's lists, played through the real jobs: what can be read is shown, the rest is said to be missing,
// and nothing is claimed of it.
import { describe, expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { subscribe } from '../../../support/pushed-runs.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const always = Number.POSITIVE_INFINITY;
const target = { ref: { kind: 'branch', branch: 'main' }, project: PROJECT } as const;

interface Page {
  items: Record<string, unknown>[];
  next_page_token: string | null;
}
const edit = (change: (page: Page) => Partial<Page>) => (body: unknown) => ({
  ...(body as Page),
  ...change(body as Page),
});
/** As CircleCI lists the workflows of an expired pipeline. */
const nullWorkflow = { id: null, name: null, status: null, created_at: '2024-01-01T00:00:00Z' };
const withNullWorkflow = edit(({ items }) => ({ items: [...items, nullWorkflow] }));

async function push(world: JobWorld, outcome: 'success' | 'failed' = 'success') {
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'test', outcome }] }]);
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Go' });
  await world.ci.finish();
  if (pipeline === undefined) throw new Error('skipped');
  return pipeline;
}
const drawn = (world: JobWorld) =>
  JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1));
async function ask(world: JobWorld, name: 'status' | 'why') {
  await world.run(name, { ...world.asked, target, share: false });
  return world.whispers().at(-1) ?? '';
}

it('a workflow without an id leaves the others, and the run is not called green', async () => {
  const world = await worlds.open();
  const pipeline = await push(world);
  world.ci.faults.add({ kind: 'edit', path: /\/workflow$/, times: always, edit: withNullWorkflow });

  expect(await ask(world, 'status')).toContain('ended, but 1 workflow could not be read');
  expect(await ask(world, 'why')).toContain('not all of its workflows could be read');
  expect(await world.stores.outcomes.list(PROJECT, 'main')).not.toContainEqual(
    expect.objectContaining({ became: 'green' }),
  );

  world.ci.faults.clear();
  expect(await ask(world, 'status')).toContain('succeeded');
  expect((await world.stores.runs.get(pipeline.id))?.unread).toMatchObject({ workflows: 0 });
});

it('a workflow without an id does not keep the failed one from being retried', async () => {
  const world = await worlds.open();
  await push(world, 'failed');
  world.ci.faults.add({ kind: 'edit', path: /\/workflow$/, times: always, edit: withNullWorkflow });

  await world.run('retry', { ...world.asked, target, mode: 'failed', dryRun: false });

  expect(world.ci.count('POST', /rerun$/)).toBe(1);
});

it.each([
  ['the newest pipeline', 0, 0, 'The newest pipeline of branch `main` of acme/web could not be read'],
  ['an older pipeline', 1, 1, undefined],
])('%s that can’t be read: a retry of the branch changes no other run', async (_, at, reruns, said) => {
  const world = await worlds.open();
  await push(world, 'failed');
  await push(world, 'failed');
  const odd = edit(({ items }) => ({
    items: items.map((item, index) => (index === at ? { ...item, id: null } : item)),
  }));
  world.ci.faults.add({ kind: 'edit', path: /\/pipeline$/, times: always, edit: odd });

  await world.run('retry', { ...world.asked, target, mode: 'failed', dryRun: false });

  expect(world.ci.count('POST', /rerun$/)).toBe(reruns);
  if (said !== undefined) expect(world.whispers().at(-1)).toContain(said);
});

it('a job list that answers 404 still shows pipeline and workflow', async () => {
  const world = await worlds.open();
  await push(world, 'failed');
  world.ci.faults.add({ kind: 'status', status: 404, path: /\/job$/, times: always });

  const status = await ask(world, 'status');

  expect(status).toContain('failed');
  expect(drawn(world)).toContain('Its jobs could not be read');
});

it('one unreadable job is counted, and the others are shown', async () => {
  const world = await worlds.open();
  await push(world, 'failed');
  const odd = edit(({ items }) => ({ items: [...items, { id: null }] }));
  world.ci.faults.add({ kind: 'edit', path: /\/job$/, times: always, edit: odd });

  expect(await ask(world, 'status')).toContain('test didn’t pass');
  expect(drawn(world)).toContain('1 job could not be read');
});

it('one unreadable pipeline of another project leaves the organization’s other failures to be told', async () => {
  const world = await worlds.open();
  await subscribe(world);
  await push(world, 'failed');
  const other = {
    id: 'x',
    number: 999,
    project_slug: 'gh/acme/other',
    state: null,
    trigger: { type: 'unknown' },
  };
  const withOther = edit(({ items }) => ({ items: [other, ...items] }));
  world.ci.faults.add({ kind: 'edit', path: /v2\/pipeline$/, times: always, edit: withOther });

  await world.run('sweep', {});
  await world.poll();

  expect(world.texts()).toEqual([expect.stringContaining('failed')]);
});

describe('a later page of the organization’s feed', () => {
  const stale = edit(() => ({ next_page_token: 'STALE' }));
  const cursorOf = (world: JobWorld) => world.stores.cursors.get('gh/acme');
  async function sweep(status: number) {
    const world = await worlds.open();
    await subscribe(world);
    await push(world, 'failed');
    world.ci.faults.add({ kind: 'edit', path: /v2\/pipeline$/, edit: stale });
    world.ci.faults.add({ kind: 'status', status, query: /STALE/, times: always });
    await world.run('sweep', {});
    await world.poll();
    expect(world.texts()).toEqual([expect.stringContaining('failed')]);
    return world;
  }

  it('that is gone is not waited for', async () => {
    expect(await cursorOf(await sweep(404))).toBeDefined();
  });

  it('that fails for a moment is read again', async () => {
    expect(await cursorOf(await sweep(500))).toBeUndefined();
  });
});
