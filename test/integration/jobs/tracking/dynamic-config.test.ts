// Dynamic config: a successful setup workflow says nothing about the workflows that it starts.
import { describe, expect, it } from 'vitest';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { phaseOf } from '../../../../src/runs/phase.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { eventOf, type Pushed } from '../../../support/pushed-runs.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

async function look(world: JobWorld, pipelineId: string): Promise<void> {
  await world.stores.watch.add(pipelineId, world.now(), world.now());
  await world.run('sweep', {});
  await world.poll();
}

async function open() {
  const world = await worlds.open();
  const { ci, channelId, ada: by } = world;
  const events = ['failed', 'fixed', 'success'] as const;
  const filter = { ...defaultFilter, events: [...events], failures: 'every' as const };
  await world.stores.subscriptions.add(channelId, { project: PROJECT, filter, by, at: 1 });
  await world.stores.outcomes.record(PROJECT, 'main', { number: 0, became: 'red', at: 1, rev: 1 });
  ci.scriptSetup(PROJECT, { name: 'setup', jobs: [{ name: 'generate-config' }] });
  ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit', outcome: 'failed' }] }]);
  const pipeline = ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  if (pipeline === undefined) throw new Error('skipped');
  return { world, pipeline };
}

it('is reported when its workflows have ended, not between setup and them', async () => {
  const { world, pipeline } = await open();
  const { ci } = world;
  while (pipeline.workflows.every(({ status }) => status !== 'success')) {
    await ci.advance();
    await look(world, pipeline.id);
  }
  expect(pipeline.state).toBe('setup');
  expect(world.texts()).toEqual([]);

  // What the setup job does at its end.
  const { continuationKey = '' } = pipeline;
  await world.circleci.pipelines.continue({ continuationKey, configuration: 'version: 2.1' });
  await ci.finish();
  await look(world, pipeline.id);
  expect(world.texts()).toEqual([expect.stringContaining('unit didn’t pass')]);
});

type Script = Parameters<JobWorld['ci']['script']>[1];

/** What the setup job does at its end: CircleCI creates these workflows. */
async function proceed({ ci, circleci }: JobWorld, pipeline: Pushed, script: Script) {
  await ci.finish();
  pipeline.script = script;
  const { continuationKey = '' } = pipeline;
  await circleci.pipelines.continue({ continuationKey, configuration: 'version: 2.1' });
  await ci.finish();
}

describe.each<[string, Script, RegExp]>([
  [
    'of which none ran',
    [{ name: 'test', jobs: [{ name: 'unit' }], ends: 'not_run' }],
    /none of the jobs it continued with/,
  ],
  [
    'of which none of several ran',
    [
      { name: 'test', jobs: [{ name: 'unit' }], ends: 'not_run' },
      { name: 'deploy', jobs: [{ name: 'release' }], ends: 'not_run' },
    ],
    /none of the jobs it continued with/,
  ],
  ['of which there are none', [], /no workflow followed it/],
])('a setup workflow that continued with workflows %s', (_, script, words) => {
  it('leaves a red branch red, and says that there was nothing to run', async () => {
    const { world, pipeline } = await open();
    const { ci, stores, asked, ada } = world;
    await proceed(world, pipeline, script);
    await look(world, pipeline.id);
    world.pass(11 * 60_000);
    await look(world, pipeline.id);

    expect(world.texts()).toEqual([]);
    expect(await stores.outcomes.list(PROJECT, 'main')).toContainEqual(
      expect.objectContaining({ number: pipeline.number, became: 'other' }),
    );
    const target = { ref: { kind: 'last' }, project: PROJECT } as const;
    await world.run('status', { ...asked, target, share: false });
    expect(world.whispers().at(-1)).toContain('has nothing to run');
    expect(JSON.stringify(world.slack.channel(world.channelId).ephemerals(ada).at(-1))).toMatch(words);
    await world.run('why', { ...asked, target, share: false });
    expect(world.whispers().at(-1)).not.toContain('succeeded');

    // The branch is fixed by the next run in which something passed.
    const next = ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Fix' });
    if (next === undefined) throw new Error('skipped');
    await proceed(world, next, [{ name: 'build', jobs: [{ name: 'unit' }] }]);
    await look(world, next.id);
    expect(world.texts()).toEqual([expect.stringMatching(/#2 on main is fixed/)]);
  });
});

it('tested nothing if nothing has followed the setup workflow for ten minutes', async () => {
  const { world, pipeline } = await open();
  await world.ci.finish();
  await look(world, pipeline.id);
  expect(world.texts()).toEqual([]);

  world.pass(11 * 60_000);
  await look(world, pipeline.id);
  expect(world.texts()).toEqual([]);
  const run = await world.stores.runs.get(pipeline.id);
  expect(run && phaseOf(run)).toBe('nothing-to-run');
});

it('a webhook of one workflow is no proof for the others', async () => {
  const { world, pipeline } = await open();
  const { ci, stores } = world;
  await ci.finish();
  ci.faults.add({ path: /\/api\/v2\//, times: Number.POSITIVE_INFINITY, kind: 'status', status: 503 });
  await world.run('record-event', { event: eventOf(pipeline) });
  expect(world.texts()).toEqual([]);
  expect(await stores.outcomes.list(PROJECT, 'main')).toHaveLength(1);

  ci.faults.clear();
  await look(world, pipeline.id);
  expect(world.texts()).toEqual([]);
});
