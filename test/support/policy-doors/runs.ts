// Doors of runs: starting, stopping, releasing, looking, watching.
import type { Door } from './door.ts';
import { WEB } from './door-world.ts';
import { byTyping, failedRun, heldRun, newestId, newestNumber, runningRun, twoRunning } from './scenes.ts';

const run = { access: 'run', about: 'run' } as const;
/** A person may always be told less, so the job does not ask about the run. */
const ownWatch = { never: ['branch'], job: 'trusts' } as const;
const read = { access: 'read', about: 'run' } as const;

export const runCommands: readonly Door[] = [
  {
    id: 'trigger',
    command: 'trigger',
    ...run,
    knock: ({ type }) => type('trigger acme/web main'),
    leads: 'circleci',
  },
  {
    id: 'trigger',
    variant: 'no branch named',
    command: 'trigger',
    ...run,
    knock: ({ type }) => type('trigger acme/web'),
    leads: 'circleci',
  },
  {
    id: 'trigger',
    variant: 'form',
    command: 'trigger',
    ...run,
    never: ['branch'],
    ready: failedRun,
    knock: ({ type }) => type('trigger acme/web --form'),
    leads: { shows: 'ref 0' },
  },
  {
    id: 'retry',
    command: 'retry',
    ...run,
    ready: failedRun,
    knock: (world) => world.type(`retry ${newestId(world)}`),
    leads: 'circleci',
  },
  {
    id: 'retry',
    variant: 'branch named',
    command: 'retry',
    ...run,
    ready: failedRun,
    knock: ({ type }) => type('retry main --all'),
    leads: 'circleci',
  },
  {
    id: 'cancel',
    command: 'cancel',
    ...run,
    ready: runningRun,
    knock: (world) => world.type(`cancel ${newestId(world)}`),
    leads: { shows: 'cancel-workflow' },
  },
  {
    id: 'cancel older',
    command: 'cancel older',
    ...run,
    ready: twoRunning,
    knock: ({ type }) => type('cancel older'),
    leads: { shows: 'ask-cancel-older' },
  },
  {
    id: 'approve',
    command: 'approve',
    ...run,
    ready: heldRun,
    knock: (world) => world.type(`approve ${newestId(world)} --job release-gate`),
    leads: 'circleci',
  },
  {
    id: 'approve',
    variant: 'list',
    command: 'approve',
    ...run,
    ready: heldRun,
    knock: (world) => world.type(`approve ${newestId(world)}`),
    leads: { shows: 'approve-job' },
  },
  {
    id: 'ssh',
    command: 'ssh',
    access: 'secrets',
    about: 'run',
    async ready(world) {
      await world.logIn();
      await runningRun(world);
    },
    knock: (world) => world.type(`ssh ${newestId(world)}`),
    leads: 'circleci',
  },
  {
    id: 'status',
    command: 'status',
    ...read,
    ready: failedRun,
    knock: (world) => world.type(`status ${newestId(world)}`),
    leads: { shows: 'share-status' },
  },
  {
    id: 'pipelines',
    command: 'pipelines',
    ...read,
    ready: failedRun,
    knock: ({ type }) => type('pipelines --branch main'),
    leads: { shows: 'share-pipelines' },
  },
  {
    id: 'why',
    command: 'why',
    ...read,
    ready: failedRun,
    knock: (world) => world.type(`why ${newestId(world)}`),
    leads: { shows: 'share-why' },
  },
  {
    id: 'diff',
    command: 'diff',
    ...read,
    async ready(world) {
      await failedRun(world);
      await failedRun(world);
    },
    knock: ({ type }) => type('diff 1 2'),
    leads: { shows: 'share-diff' },
  },
  {
    id: 'watch',
    command: 'watch',
    ...read,
    ready: runningRun,
    knock: (world) => world.type(`watch ${newestId(world)}`),
    leads: 'settings',
  },
  {
    id: 'unwatch',
    command: 'unwatch',
    ...read,
    async ready(world) {
      await runningRun(world);
      await byTyping(world, `watch ${newestId(world)}`);
    },
    ...ownWatch,
    knock: (world) => world.type(`unwatch ${newestId(world)}`),
    leads: 'settings',
  },
];

const onStatus = (scene: typeof failedRun) => async (world: Parameters<typeof failedRun>[0]) => {
  await scene(world);
  await byTyping(world, `status ${newestId(world)}`);
};

export const runActions: readonly Door[] = [
  {
    id: 'retry-failed',
    command: 'retry',
    ...run,
    ready: onStatus(failedRun),
    knock: ({ press }) => press('retry-failed'),
    leads: 'circleci',
  },
  {
    id: 'retry-all',
    command: 'retry',
    ...run,
    ready: onStatus(failedRun),
    knock: ({ press }) => press('retry-all'),
    leads: 'circleci',
  },
  {
    id: 'cancel-workflow',
    command: 'cancel',
    ...run,
    ready: onStatus(runningRun),
    knock: ({ press }) => press('cancel-workflow'),
    leads: 'circleci',
  },
  {
    id: 'approve-job',
    command: 'approve',
    ...run,
    ready: onStatus(heldRun),
    knock: ({ press }) => press('approve-job'),
    leads: 'circleci',
  },
  {
    id: 'cancel-older',
    command: 'cancel older',
    ...run,
    async ready(world) {
      await twoRunning(world);
      await byTyping(world, 'cancel older');
    },
    knock: ({ press }) => press('cancel-older'),
    leads: 'circleci',
  },
  {
    id: 'share-status',
    command: 'status',
    ...read,
    ready: onStatus(failedRun),
    knock: ({ press }) => press('share-status'),
    leads: { shows: 'retry-failed' },
  },
  {
    id: 'share-pipelines',
    command: 'pipelines',
    ...read,
    async ready(world) {
      await failedRun(world);
      await byTyping(world, 'pipelines --branch main');
    },
    knock: ({ press }) => press('share-pipelines'),
    leads: { shows: 'Add numbers' },
  },
  {
    id: 'share-why',
    command: 'why',
    ...read,
    async ready(world) {
      await failedRun(world);
      await byTyping(world, `why ${newestId(world)}`);
    },
    knock: ({ press }) => press('share-why'),
    leads: { shows: 'open-in-circleci' },
  },
  {
    id: 'share-diff',
    command: 'diff',
    ...read,
    async ready(world) {
      await failedRun(world);
      await failedRun(world);
      await byTyping(world, 'diff 1 2');
    },
    knock: ({ press }) => press('share-diff'),
    leads: { shows: 'open-in-circleci' },
  },
  {
    id: 'unwatch-run',
    command: 'unwatch',
    ...read,
    async ready(world) {
      await runningRun(world);
      await byTyping(world, `watch ${newestId(world)}`);
    },
    ...ownWatch,
    knock: ({ press }) => press('unwatch-run'),
    leads: 'settings',
  },
];

export const linkTo = (world: Parameters<typeof failedRun>[0]): string =>
  `${world.ci.appUrl}/pipelines/github/${WEB.slice(3)}/${newestNumber(world)}`;
