// What a door can find in CircleCI: runs in each state, and the things of a project and its organization.
import type { JobScript, Pipeline } from '../../../playground/circleci/index.ts';
import { type DoorWorld, ORG, WEB } from './door-world.ts';

/** Appears in the failed run's log, tests and artifacts, and in nothing that anybody types. */
export const FAILURE = { log: 'kaboom-in-the-log', test: 'adds-two-numbers', file: 'coverage-report.html' };

const failing: JobScript[] = [
  { name: 'build' },
  {
    name: 'unit',
    requires: ['build'],
    outcome: 'failed',
    failTimes: 1,
    steps: [{ name: 'npm test', output: FAILURE.log, failed: true }],
    tests: [{ name: FAILURE.test, classname: 'math', result: 'failure', message: 'expected 4' }],
    artifacts: [{ path: FAILURE.file }],
  },
];

export async function failedRun(world: DoorWorld): Promise<Pipeline> {
  const pipeline = pushed(world, failing);
  await world.ci.finish();
  return pipeline;
}

export async function runningRun(world: DoorWorld): Promise<Pipeline> {
  const pipeline = pushed(world, [{ name: 'build' }, { name: 'deploy-it', requires: ['build'] }]);
  while (pipeline.workflows[0]?.jobs[0]?.status !== 'running') await world.ci.advance();
  return pipeline;
}

export async function heldRun(world: DoorWorld): Promise<Pipeline> {
  const pipeline = pushed(world, [
    { name: 'build' },
    { name: 'release-gate', type: 'approval', requires: ['build'] },
    { name: 'deploy', requires: ['release-gate'] },
  ]);
  await world.ci.finish();
  return pipeline;
}

export async function twoRunning(world: DoorWorld): Promise<void> {
  await runningRun(world);
  await runningRun(world);
}

function pushed({ ci }: DoorWorld, jobs: JobScript[]): Pipeline {
  ci.script(WEB, [{ name: 'build-test', jobs }]);
  const pipeline = ci.pushCommit({ projectSlug: WEB, branch: 'main', subject: 'Add numbers' });
  if (pipeline === undefined) throw new Error('skipped');
  return pipeline;
}

/** The pipeline's id, which reveals neither project nor branch. */
export const newestId = ({ ci }: DoorWorld): string => ci.state.pipelines.at(-1)?.id ?? '';
const newestNumber = ({ ci }: DoorWorld): number => ci.state.pipelines.at(-1)?.number ?? 0;

/** What is there before, and then a line that was typed. */
export const asked =
  (line: string, before: (world: DoorWorld) => unknown) =>
  async (world: DoorWorld): Promise<void> => {
    await before(world);
    await byTyping(world, line);
  };

/** The modal opens at the door. Its job only shows since when a value exists, and reports no denial. */
export const SECRET_WINDOW = { silent: 'in its job', leads: { shows: '<!date^' } } as const;

export const aContext = ({ ci }: DoorWorld) =>
  ci.addContext({ organizationSlug: ORG, name: 'deploy', variables: { AWS_KEY: 'value-of-aws' } });

export async function aRestriction(world: DoorWorld): Promise<void> {
  const [{ id: value }, { id }] = [await world.circleci.projects.get(WEB), aContext(world)];
  await world.circleci.contexts.restrictions.create(id, { type: 'project', value });
}

/** Created by the bot itself, as in the earlier steps. */
export async function byTyping(world: DoorWorld, line: string): Promise<void> {
  await world.type(line);
  await world.settle();
}

export async function aVariable(world: DoorWorld): Promise<void> {
  await byTyping(world, 'env set API_TOKEN');
  await world.submit({ value: 'value-of-token' });
  await world.settle();
}

export const aKey = (world: DoorWorld) => byTyping(world, 'keys create deploy-key');
export const fingerprint = ({ ci }: DoorWorld): string => ci.state.projects[0]?.checkoutKeys[0]?.md5 ?? '';
export const aSchedule = (world: DoorWorld) =>
  byTyping(world, 'schedules create nightly --branch main --hours 2');

export async function deploysOfApi(world: DoorWorld): Promise<void> {
  const pipeline = pushed(world, [{ name: 'ship' }]);
  await world.ci.finish();
  const jobNumber = pipeline.workflows[0]?.jobs[0]?.number ?? 0;
  for (const version of ['v1.3.2', 'v1.4.0']) {
    world.ci.recordDeploy({
      projectSlug: WEB,
      jobNumber,
      component: 'api',
      environment: 'production',
      version,
    });
    const deployedAt = Date.now();
    while (Date.now() <= deployedAt) await new Promise(setImmediate);
  }
}

export const FRESH = 'gh/acme/fresh';

/** Created through the API, so nobody follows it. */
export const aFreshProject = ({ circleci }: DoorWorld) => circleci.projects.create(ORG, { name: 'fresh' });

export const linkTo = (world: DoorWorld): string =>
  `${world.ci.appUrl}/pipelines/github/${WEB.slice(3)}/${newestNumber(world)}`;
