// After an absence, one message reports what happened meanwhile, however the bot learns of it.
import { expect, it } from 'vitest';
import type { CircleciEvent } from '../../../../src/contracts/index.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const MINUTE_MS = 60_000;
const APART_MS = 15 * MINUTE_MS;
const OTHER = 'gh/other/api';

type Pushed = NonNullable<ReturnType<JobWorld['ci']['pushCommit']>>;

/** These branches fail, each for a different reason, while the bot is away. */
async function away(world: JobWorld, branches: readonly string[], project = PROJECT): Promise<Pushed[]> {
  await world.stores.absences.awake(Date.now() - 60 * MINUTE_MS, APART_MS);
  const pushed = branches.flatMap((branch) => {
    world.ci.script(project, [{ name: 'build', jobs: [{ name: `test-${branch}`, outcome: 'failed' }] }]);
    return world.ci.pushCommit({ projectSlug: project, branch, subject: 'Change' }) ?? [];
  });
  await world.ci.finish();
  return pushed;
}
const isBack = (world: JobWorld) => world.stores.absences.awake(Date.now(), APART_MS);

const subscribe = (world: JobWorld, project: string) =>
  world.stores.subscriptions.add(world.channelId, {
    project,
    filter: { ...defaultFilter, failures: 'every' },
    by: world.ada,
    at: 1,
  });

let heard = 0;
/** Only enqueued: what one message should combine must arrive together. */
async function hear(world: JobWorld, pipelines: readonly Pushed[], projectSlug = PROJECT): Promise<void> {
  for (const { id: pipelineId, number, workflows, ref } of pipelines) {
    const { id, name, status, createdAt, stoppedAt } = workflows.at(-1) ?? {};
    const iso = (ms?: number) => (ms === undefined ? undefined : new Date(ms).toISOString());
    const event: CircleciEvent = {
      id: `e-${id}`,
      source: 'workflow-completed',
      projectSlug,
      pipelineId,
      pipelineNumber: number,
      workflow: {
        id: id ?? '',
        name: name ?? '',
        status,
        createdAt: iso(createdAt),
        stoppedAt: iso(stoppedAt),
      },
      facts: ref,
    };
    heard += 1;
    await world.enqueue({ name: 'record-event', id: `ev-${heard}`, payload: { event } });
  }
}

const branches = Array.from({ length: 12 }, (_, at) => `topic-${at}`);

it('is one message for all organizations, with webhooks before and after the sweep, and the sweep itself', async () => {
  // Long enough for a slow machine to process all of it.
  const world = await worlds.open({ gatherMs: 5_000 });
  world.ci.addProject({ slug: OTHER });
  for (const project of [PROJECT, OTHER]) {
    await subscribe(world, project);
    const org = project.split('/').slice(0, 2).join('/');
    await world.stores.cursors.set(org, new Date(Date.now() - 60 * MINUTE_MS).toISOString());
  }
  const here = await away(world, branches);
  const there = await away(world, ['main'], OTHER);
  await isBack(world);

  await hear(world, here.slice(0, 6));
  await world.enqueue({ name: 'sweep', id: 'cmd-sweep', payload: {} });
  await until(async () => (await world.stores.watch.size()) > 0, 'the sweep');
  await world.enqueue({ name: 'poll', id: 'cmd-poll', payload: {} });
  await hear(world, here.slice(6, 9));
  await world.idle();

  expect(world.texts()).toEqual([expect.stringContaining('While I was offline, there was news of 13 runs')]);
  await hear(world, here);
  await hear(world, there, OTHER);
  await world.idle();
  expect(world.texts()).toHaveLength(1);
});

it('waits while more comes in, for example when CircleCI is slow', async () => {
  const world = await worlds.open({ gatherMs: 4_000 });
  await subscribe(world, PROJECT);
  const missed = await away(world, branches);
  await isBack(world);
  await hear(world, missed.slice(0, 4));
  const hasLooked = () =>
    world.log.lines.some(
      ({ fields, message }) => message === 'moved later' && 'job' in fields && fields.job === 'end-mute',
    );
  await until(hasLooked, 'the first look at what was gathered');
  await hear(world, missed.slice(4));
  await world.idle();

  expect(world.texts()).toEqual([expect.stringContaining('news of 12 runs')]);
});

it('is followed by a second message for what arrives after it; new failures are reported at once', async () => {
  const world = await worlds.open({ gatherMs: 4_000 });
  await subscribe(world, PROJECT);
  const missed = await away(world, branches);
  await isBack(world);
  await hear(world, missed.slice(0, 4));
  await world.idle();
  await hear(world, missed.slice(4));
  await world.idle();
  expect(world.texts()).toEqual([
    expect.stringContaining('news of 4 runs'),
    expect.stringContaining('news of 8 runs'),
  ]);

  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'test', outcome: 'failed' }] }]);
  const now = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'now', subject: 'Change' });
  await world.ci.finish();
  await hear(world, now === undefined ? [] : [now]);
  await world.idle();
  expect(world.texts()[2]).toMatch(/on now failed/);
});

it('is known to why-notified as the message that reported the run', async () => {
  const world = await worlds.open({ gatherMs: 4_000 });
  await subscribe(world, PROJECT);
  const missed = await away(world, branches.slice(0, 3));
  await isBack(world);
  await hear(world, missed);
  await world.idle();
  const target = { ref: { kind: 'pipeline' as const, number: missed[0]?.number ?? 0 }, project: PROJECT };
  await world.run('why-notified', { ...world.asked, target });

  const said = JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1));
  expect(said).toContain('This channel was told about');
  expect(said).toContain(
    'Its news was combined with that of other runs into one message, because I was offline',
  );
});

it('does not begin with a mere restart', async () => {
  const world = await worlds.open();
  await subscribe(world, PROJECT);
  await world.stores.absences.awake(Date.now() - 5 * MINUTE_MS, APART_MS);
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'test', outcome: 'failed' }] }]);
  const pushed = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  await world.ci.finish();
  await isBack(world);
  await hear(world, pushed === undefined ? [] : [pushed]);
  await world.idle();

  expect(await world.stores.absences.last()).toBeUndefined();
  expect(world.texts()).toEqual([expect.stringMatching(/on main failed/)]);
});
