// Commits to choose from on the page: what each does to its branch's pipelines. A kind of change is a script of the stand-in.
import type { JobScript, PipelineScript, StepScript, TestResult } from './circleci/script.ts';

export const changes = ['good', 'failing', 'flaky', 'slow', 'hold', 'config-error', 'auto-rerun'] as const;
export type Change = (typeof changes)[number];

/** A fix is a good commit on a broken branch. */
const subjects: Record<Change | 'fix', string> = {
  good: 'Cache the dependency graph',
  failing: 'Sort the basket by price',
  fix: 'Sort equal prices by name',
  flaky: 'Retry the payment webhook once',
  slow: 'Run the browser tests on every push',
  hold: 'Ask before production is deployed',
  'config-error': 'Move the deploy job to its own file',
  'auto-rerun': 'Rerun failed jobs automatically',
};

const suite = (name: string, more: Partial<TestResult> = {}): TestResult => ({
  name,
  classname: 'basket',
  file: 'test/basket.test.ts',
  result: 'success',
  run_time: 0.2,
  ...more,
});
const passing = ['starts empty', 'adds up its prices', 'keeps its items after a reload'];
const broken = 'sorts by price';
const reason = "expected [ 'apple', 'pear' ] to equal [ 'pear', 'apple' ]";

const green = `${passing.length + 1} tests passed\n`;
const red = [
  '\u001b[31mFAIL\u001b[0m test/basket.test.ts > basket > sorts by price',
  `AssertionError: ${reason}`,
  '    at test/basket.test.ts:41:18',
  `1 test failed, ${passing.length} passed`,
  'Exited with code exit status 1',
  '',
].join('\n');

const before: StepScript[] = [
  { name: 'Spin up environment', output: 'Starting container cimg/node:20.19\n' },
  { name: 'Checkout code', output: 'Cloning into .\n' },
];
const steps = (name: string, output: string): StepScript[] => [...before, { name, output }];

/** `times`: in how many of its runs it fails. */
function testJob(times = 0): JobScript {
  const job: JobScript = { name: 'test', requires: ['build'] };
  if (times === 0) {
    return {
      ...job,
      steps: steps('npm test', green),
      tests: [...passing, broken].map((name) => suite(name)),
    };
  }
  const once = Number.isFinite(times);
  const failed = suite(broken, { message: reason, result: 'failure', ...(once && { failTimes: times }) });
  return {
    ...job,
    outcome: 'failed',
    ...(once && { failTimes: times }),
    steps: [...before, { name: 'npm test', output: red, outputIfGreen: green, failed: true }],
    tests: [...passing.map((name) => suite(name)), failed],
  };
}

const deployJob = (component: string, environment: string, requires: string[]): JobScript => ({
  name: `deploy-${environment}`,
  requires,
  steps: steps(`Deploy to ${environment}`, `Deploying ${component} to ${environment}\nLive.\n`),
  deploys: { component, environment },
});

const build: JobScript = { name: 'build', steps: steps('npm run build', 'Built in 12 s\n') };
const lint: JobScript = { name: 'lint', steps: steps('npm run lint', 'No problems found\n') };

interface Target {
  component: string;
  /** The default branch deploys. */
  deploys: boolean;
}

export function scriptOf(change: Change, { component, deploys }: Target): PipelineScript {
  if (change === 'config-error') {
    const message = 'Cannot find a definition for job named deploy-everywhere';
    return { errors: [{ type: 'config', message }] };
  }
  const failures: Partial<Record<Change, number>> = {
    failing: Number.POSITIVE_INFINITY,
    flaky: 1,
    'auto-rerun': 1,
  };
  const jobs = [build, testJob(failures[change]), lint];
  if (change === 'slow') jobs.push({ name: 'browser-test', requires: ['build'], lasts: 20 });
  const tested = jobs.slice(1).map(({ name }) => name);
  if (deploys || change === 'hold') jobs.push(deployJob(component, 'staging', tested));
  if (change === 'hold') {
    jobs.push({ name: 'approve-production', type: 'approval', requires: ['deploy-staging'] });
    jobs.push(deployJob(component, 'production', ['approve-production']));
  }
  return [{ name: 'build-test', jobs, ...(change === 'auto-rerun' && { maxAutoReruns: 2 }) }];
}

/** What a tag runs: a release that nobody has to approve. */
export const releaseScript = (component: string): PipelineScript => [
  { name: 'release', jobs: [build, testJob(), deployJob(component, 'production', ['test'])] },
];

/** Whether pipelines of this script fail however often they are rerun. */
export const isBroken = (script: PipelineScript | undefined): boolean =>
  Array.isArray(script) &&
  script.some(({ jobs }) => jobs.some(({ outcome, failTimes }) => outcome === 'failed' && !failTimes));

export const subjectOf = (change: Change, wasBroken: boolean): string =>
  subjects[change === 'good' && wasBroken ? 'fix' : change];
