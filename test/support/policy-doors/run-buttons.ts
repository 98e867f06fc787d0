// Buttons of runs, on cards and under answers.
import type { Door } from './door.ts';
import type { DoorWorld } from './door-world.ts';
import { byTyping, failedRun, heldRun, newestId, runningRun, twoRunning } from './scenes.ts';

const run = { access: 'run', about: 'run' } as const;
const read = { access: 'read', about: 'run' } as const;

const onStatus = (scene: typeof failedRun) => async (world: DoorWorld) => {
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
    id: 'cancel',
    command: 'cancel',
    ...run,
    once: true,
    ready: onStatus(runningRun),
    knock: ({ press }) => press('cancel'),
    leads: 'circleci',
  },
  {
    id: 'cancel-job',
    command: 'cancel',
    ...run,
    once: true,
    async ready(world) {
      await runningRun(world);
      await byTyping(world, `cancel ${newestId(world)} --job build`);
    },
    knock: ({ press }) => press('cancel-job'),
    leads: 'circleci',
  },
  {
    id: 'approve',
    command: 'approve',
    ...run,
    ready: onStatus(heldRun),
    knock: ({ press }) => press('approve'),
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
    id: 'trigger-branch',
    command: 'trigger',
    ...run,
    // Of an unknown branch, so the first choice is the known one that is called much the same.
    ready: (world) => byTyping(world, 'trigger acme/web mian'),
    knock: ({ press }) => press('trigger-branch'),
    leads: 'circleci',
  },
  {
    id: 'share-status',
    command: 'status',
    ...read,
    ready: onStatus(failedRun),
    knock: ({ press }) => press('share-status'),
    leads: 'channel',
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
    leads: 'channel',
  },
  {
    id: 'share-pipelines',
    variant: 'of several projects',
    command: 'pipelines',
    ...read,
    async ready(world) {
      await failedRun(world);
      await byTyping(world, 'pipelines --all');
    },
    knock: ({ press }) => press('share-pipelines'),
    leads: 'channel',
  },
  {
    id: 'share-jobs',
    command: 'jobs',
    ...read,
    async ready(world) {
      await failedRun(world);
      await byTyping(world, 'jobs');
    },
    knock: ({ press }) => press('share-jobs'),
    leads: 'channel',
  },
  {
    id: 'share-config',
    command: 'config',
    ...read,
    ready: async (world) => {
      await failedRun(world);
      await byTyping(world, `config ${newestId(world)}`);
    },
    knock: ({ press }) => press('share-config'),
    leads: 'channel',
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
    leads: 'channel',
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
    leads: 'channel',
  },
  {
    id: 'unwatch',
    command: 'unwatch',
    ...read,
    async ready(world) {
      await runningRun(world);
      await byTyping(world, `watch ${newestId(world)}`);
    },
    knock: ({ press }) => press('unwatch'),
    leads: 'settings',
  },
];
