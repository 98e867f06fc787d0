// `job` against the stand-ins: where it ran, how long it waited, and what it used.
import { beforeEach, expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
let world: JobWorld;
const target = { ref: { kind: 'last' as const }, project: PROJECT };

beforeEach(async () => {
  world = await worlds.open();
});

async function push(jobs: Parameters<JobWorld['ci']['script']>[1] & unknown[]) {
  world.ci.script(PROJECT, jobs);
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  if (pipeline === undefined) throw new Error('skipped');
  return pipeline;
}
const last = () => world.slack.channel(world.channelId).ephemerals(world.ada).at(-1);
const shown = () => JSON.stringify(last()?.blocks);
const ask = (more: { job?: string; share?: boolean } = {}) =>
  world.run('job', { ...world.asked, target, share: false, ...more });

const unit = {
  name: 'unit',
  outcome: 'failed' as const,
  resourceClass: 'large',
  parallelRuns: ['success', 'failed'],
  contexts: ['production'],
  messages: [{ type: 'warning', message: 'An old image' }],
};

it('shows the failed job to the person who asked, and to the channel once it is shared', async () => {
  await push([{ name: 'build', jobs: [{ name: 'lint' }, unit] }]);
  await world.ci.finish();
  await ask();

  expect(last()?.text).toBe('unit failed in build of acme/web #1.');
  expect(shown()).toMatch(/docker.*large.*2: 1 succeeded, 1 failed \(1\).*production.*An old image/);
  expect(shown()).toContain('Queue time');
  expect(world.texts()).toEqual([]);

  await ask({ job: 'unit', share: true });
  expect(world.texts()).toEqual(['unit failed in build of acme/web #1.']);
});

it('takes the only job, and asks which of several that passed', async () => {
  await push([{ name: 'build', jobs: [{ name: 'lint' }] }]);
  await world.ci.finish();
  await ask();
  expect(last()?.text).toBe('lint succeeded in build of acme/web #1.');

  await push([{ name: 'build', jobs: [{ name: 'lint' }, { name: 'e2e' }] }]);
  await world.ci.finish();
  await ask();
  expect(last()?.text).toMatch(/Which job of acme\/web #2\? Its jobs: `(lint|e2e)`, `(lint|e2e)`\. Name one/);
});

it('says what is missing of a job that has not been queued, without asking CircleCI about it', async () => {
  await push([
    {
      name: 'build',
      jobs: [
        { name: 'gate', type: 'approval' },
        { name: 'ship', requires: ['gate'] },
      ],
    },
  ]);
  await world.ci.finish();
  const before = world.ci.calls.length;
  await ask({ job: 'ship' });

  expect(shown()).toContain('It isn’t queued yet: it waits for 1 job');
  expect(world.ci.calls.slice(before).filter(({ path }) => /\/job\/\d|insights/.test(path))).toEqual([]);
});

it('says what the job costs on average on this branch, and nothing if CircleCI does not know', async () => {
  await push([{ name: 'build', jobs: [unit] }]);
  await world.ci.finish();
  await ask();
  expect(shown()).toMatch(/Credits, average.*the last 30 days on this branch/);

  world.ci.faults.add({ path: /insights/, kind: 'status', status: 500, times: Infinity });
  await ask();
  expect(shown()).toContain('large');
  expect(shown()).not.toContain('Credits');
});
