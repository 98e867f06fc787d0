// What happens without anybody knocking: runs that end, told by webhooks or found by polls and sweeps. And questions about
// richer runs than those of the doors.
import type { JobScript, PipelineScript } from '../../../playground/circleci/index.ts';
import type { Door } from '../policy-doors/door.ts';
import { type DoorWorld, WEB } from '../policy-doors/door-world.ts';
import { byTyping, newestId } from '../policy-doors/scenes.ts';

export interface Story extends Pick<Door, 'id' | 'ready' | 'knock'> {
  /** The project whose webhooks reach the bot. */
  webhooksOf?: string;
  /** A project of the GitHub App that is there from the beginning. */
  appProject?: string;
  /** True as well, though nobody says it of the whole answers; and requests that are as right. */
  alsoTrue?: readonly string[];
  /** Nobody asked, so nobody has to be told that something can't be read. */
  isUnasked?: true;
}

const APP = 'circleci/Org1/Proj1';
const build: JobScript = { name: 'build' };
const broken: JobScript = {
  name: 'unit',
  outcome: 'failed',
  steps: [
    { name: 'Checkout', output: 'Cloning\n' },
    { name: 'npm test', output: 'FAIL src/math.test.ts\nError: expected 4, got 5\n', failed: true },
  ],
  tests: [
    {
      name: 'adds',
      classname: 'math',
      result: 'failure',
      message: 'expected 4, got 5',
      file: 'math.test.ts',
    },
    { name: 'divides', classname: 'math', result: 'failure', message: 'expected 1', file: 'math.test.ts' },
    { name: 'multiplies', classname: 'math', result: 'success' },
  ],
  artifacts: [{ path: 'coverage/report.html' }, { path: 'log.txt' }],
};
const lint: JobScript = {
  name: 'lint',
  outcome: 'failed',
  steps: [{ name: 'npm run lint', output: 'Error: missing semicolon\n', failed: true }],
};
export const RED: PipelineScript = [
  { name: 'build-test', jobs: [build, broken, lint] },
  { name: 'docs', jobs: [{ name: 'pages' }] },
];
const GREEN: PipelineScript = [
  { name: 'build-test', jobs: [build, { name: 'unit' }] },
  { name: 'docs', jobs: [{ name: 'pages' }] },
];
const HELD: PipelineScript = [
  {
    name: 'build-test',
    jobs: [
      build,
      { name: 'gate', type: 'approval', requires: ['build'] },
      { name: 'deploy', requires: ['gate'] },
    ],
  },
  { name: 'docs', jobs: [{ name: 'pages' }] },
];

export const push = (world: DoorWorld, script: PipelineScript, projectSlug = WEB, branch = 'main') => {
  world.ci.script(projectSlug, script);
  const author = { name: 'Ada', email: 'ada@acme.example', login: 'ada' };
  world.ci.pushCommit({ projectSlug, branch, subject: 'Add numbers', body: 'At last', author });
};

export async function ended(world: DoorWorld, script: PipelineScript, projectSlug = WEB): Promise<void> {
  push(world, script, projectSlug);
  await world.ci.finish();
  await world.settle();
}

export async function polled(world: DoorWorld): Promise<void> {
  for (let tick = 0; tick < 3; tick += 1) await world.poll();
}

export const subscribed = (world: DoorWorld) =>
  byTyping(world, 'subscribe acme/web --on failed --on fixed --on hold');

async function swept(world: DoorWorld): Promise<void> {
  await world.enqueue({ name: 'sweep', id: `sweep-${world.ci.calls.length}`, payload: {} });
  await world.settle();
  await polled(world);
}

const asked = (line: string, script: PipelineScript): Story => ({
  id: `asked: ${line}`,
  ready: (world) => ended(world, script),
  knock: (world) => world.type(line.replace('RUN', newestId(world))),
});

/** If the card is red before the retry shows, its thread says why the first attempt failed. */
const WHY_RED = [
  'build-test of acme/web #1: lint failed in step npm run lint with exit code 1 and unit failed in step npm test with exit code 1 (2 tests failed).',
  ':x: lint failed in step `npm run lint` with exit code 1',
  'Not sure what caused it. The last line that looks like an error: `Error: missing semicolon`',
  'Error: missing semicolon',
  ':x: unit failed in step `npm test` with exit code 1',
  '*2 tests failed*',
  '• `adds` in `math.test.ts`',
  'expected 4, got 5',
  '• `divides` in `math.test.ts`',
  'expected 1',
  'FAIL src/math.test.ts',
  'Error: expected 4, got 5',
];

export const stories: readonly Story[] = [
  asked('status RUN', RED),
  asked('why RUN', RED),
  asked('logs RUN', RED),
  asked('tests RUN', RED),
  asked('artifacts RUN', RED),
  asked('approve RUN', HELD),
  { ...asked('retry RUN', RED), alsoTrue: WHY_RED },
  asked('status', HELD),
  {
    id: 'asked: diff',
    async ready(world) {
      await ended(world, GREEN);
      await ended(world, RED);
    },
    knock: ({ type }) => type('diff 1 2'),
  },
  {
    id: 'asked: pipelines',
    async ready(world) {
      await ended(world, GREEN);
      await ended(world, RED);
    },
    knock: ({ type }) => type('pipelines'),
  },
  {
    id: 'a failure, by webhook',
    webhooksOf: WEB,
    // Without the email by which the person would be found in Slack.
    alsoTrue: ['By ada', 'By Ada'],
    isUnasked: true,
    ready: subscribed,
    knock: async (world) => {
      await ended(world, RED);
      await polled(world);
    },
  },
  {
    id: 'a failure of a GitHub App project, by webhook',
    webhooksOf: APP,
    appProject: APP,
    isUnasked: true,
    async ready(world) {
      await byTyping(world, `subscribe ${APP} --on failed`);
    },
    knock: async (world) => {
      await ended(world, RED, APP);
      await polled(world);
    },
  },
  {
    id: 'a failure, by sweep',
    isUnasked: true,
    ready: subscribed,
    knock: async (world) => {
      await ended(world, RED);
      await swept(world);
    },
  },
  {
    id: 'fixed, by webhook',
    webhooksOf: WEB,
    isUnasked: true,
    async ready(world) {
      await subscribed(world);
      await ended(world, RED);
      await polled(world);
    },
    knock: async (world) => {
      await ended(world, GREEN);
      await polled(world);
    },
  },
  {
    id: 'a hold, followed',
    webhooksOf: WEB,
    isUnasked: true,
    ready: subscribed,
    knock: async (world) => {
      push(world, HELD);
      await world.ci.finish();
      await swept(world);
    },
  },
  {
    id: 'a watch that ends',
    isUnasked: true,
    async ready(world) {
      push(world, RED);
      await world.ci.advance();
      await byTyping(world, `watch ${newestId(world)}`);
    },
    knock: async (world) => {
      await world.ci.finish();
      await polled(world);
    },
  },
];
