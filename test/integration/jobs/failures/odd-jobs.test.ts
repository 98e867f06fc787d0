// A job that ran, and whose number or whole entry can't be read: nothing is said to be missing from it, or from the run.
import { expect, it } from 'vitest';
import type { JobName, Payload } from '../../../../src/contracts/index.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const target = { ref: { kind: 'last' as const }, project: PROJECT };

type Item = Record<string, unknown>;
const withoutNumber = ({ job_number: _, ...job }: Item): Item => job;
const withoutName = (job: Item): Item => ({ ...job, name: null });

/** The run failed; of its job `unit`, CircleCI's list has an odd entry. */
async function open(odd: (job: Item) => Item): Promise<JobWorld> {
  const world = await worlds.open();
  const steps = [{ name: 'npm test', output: 'kaboom\n', failed: true }];
  const unit = { name: 'unit', outcome: 'failed' as const, steps, artifacts: [{ path: 'a/report.html' }] };
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'lint' }, unit] }]);
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  await world.ci.finish();
  const edit = (body: unknown) => {
    const { items, ...rest } = body as { items: Item[] };
    return { ...rest, items: items.map((job) => (job.name === 'unit' ? odd(job) : job)) };
  };
  world.ci.faults.add({
    kind: 'edit',
    path: /\/workflow\/[^/]+\/job$/,
    times: Number.POSITIVE_INFINITY,
    edit,
  });
  return world;
}

const saidBy = async <Name extends JobName>(world: JobWorld, name: Name, payload: object) => {
  await world.run(name, { ...world.asked, target, share: false, ...payload } as unknown as Payload<Name>);
  return JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1));
};

it.each<[JobName, object, RegExp]>([
  ['logs', { lines: 40 }, /CircleCI did not return the log/],
  ['tests', {}, /The tests could not be read/],
  ['artifacts', { latest: false }, /has no artifacts that I could read/],
  ['artifacts-get', { path: 'report.html', latest: false }, /no artifact .* among those that I could read/],
  ['job', { job: 'unit' }, /did not return its number, so its details could not be read/],
  ['why', {}, /CircleCI did not return its log/],
])('%s of a job without its number', async (name, payload, words) => {
  expect(await saidBy(await open(withoutNumber), name, payload)).toMatch(words);
});

it.each<[JobName, object]>([
  ['logs', { lines: 40, job: 'unit' }],
  ['tests', { job: 'unit' }],
  ['artifacts', { latest: false, job: 'unit' }],
  ['job', { job: 'unit' }],
])('%s of a job that may be the one that could not be read', async (name, payload) => {
  const said = await saidBy(await open(withoutName), name, payload);
  expect(said).toMatch(/1 job could not be read/);
  expect(said).not.toMatch(/has no job/);
});
