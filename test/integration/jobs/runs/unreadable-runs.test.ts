// A pipeline of a branch that can't be read is one all the same: nothing is said of the others as if it weren't there.
import { beforeEach, expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const last = { ref: { kind: 'last' as const }, project: PROJECT };
const on = (branch: string) => ({ ref: { kind: 'branch' as const, branch }, project: PROJECT });
let world: JobWorld;
beforeEach(async () => {
  world = await worlds.open();
});

/** The newest one is the last. */
async function push(...outcomes: ('failed' | 'success')[]): Promise<void> {
  for (const outcome of outcomes) {
    world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit', outcome }] }]);
    world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
    await world.ci.finish();
  }
}
/** In every list of pipelines, those at these places, the newest being 0. */
const unreadable = (...places: number[]) =>
  world.ci.faults.add({
    ...{ kind: 'edit', path: /\/pipeline$/, times: Number.POSITIVE_INFINITY },
    edit: (body) => {
      const { items, ...rest } = body as { items: object[] };
      return {
        ...rest,
        items: items.map((item, at) => (places.includes(at) ? { ...item, id: null } : item)),
      };
    },
  });
const shown = () => JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada));

it('why does not say that there is no pipeline', async () => {
  await push('failed');
  unreadable(0);
  await world.run('why', { ...world.asked, target: on('main'), share: false });
  expect(shown()).toContain('could not be read');
  expect(shown()).not.toMatch(/see no pipelines|skip ci/);
});

it('a branch is not called broken since a run from before one that could not be read', async () => {
  await push('failed', 'success', 'failed');
  unreadable(1);
  await world.run('status', { ...world.asked, target: last, share: false });
  expect(shown()).toContain('acme/web #3');
  expect(shown()).not.toMatch(/#1\b/);
});

it('a dry run of a trigger shows no older commit as the one that would run', async () => {
  await push('success', 'success');
  const [older, newest] = world.ci.state.pipelines.map(({ commit }) => commit?.revision.slice(0, 7) ?? '?');
  const asked = { ...world.asked, project: PROJECT, parameters: {}, branch: 'main', dryRun: true };
  await world.run('trigger', asked);
  expect(shown()).toContain(newest);
  unreadable(0);
  await world.run('trigger', asked);
  expect(shown()).not.toContain(older);
  unreadable(0, 1);
  await world.run('trigger', asked);
  expect(shown()).not.toContain('none that CircleCI has run');
});

it('a run is not called canceled by a push if the push right after it could not be read', async () => {
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit' }] }]);
  const commit = { projectSlug: PROJECT, branch: 'main', subject: 'Change' };
  const first = world.ci.pushCommit(commit);
  await world.ci.advance();
  world.ci.pushCommit(commit);
  world.ci.pushCommit(commit);
  await world.circleci.workflows.cancel(first?.workflows[0]?.id ?? '');
  unreadable(1);
  const target = { ref: { kind: 'pipeline' as const, number: 1 }, project: PROJECT };
  await world.run('why', { ...world.asked, target, share: false });
  expect(shown()).toContain('canceled');
  expect(shown()).not.toMatch(/#3\b/);
});
