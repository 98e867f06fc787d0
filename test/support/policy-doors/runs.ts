// Doors of runs: starting, stopping, releasing, looking, watching.
import type { Door } from './door.ts';
import { byTyping, failedRun, heldRun, newestId, runningRun, twoRunning } from './scenes.ts';

const run = { access: 'run', about: 'run' } as const;
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
    id: 'retry',
    variant: 'ssh',
    includes: ['ssh'],
    command: 'retry',
    access: ['run', 'secrets'],
    about: 'run',
    ready: failedRun,
    knock: (world) => world.type(`retry ${newestId(world)} --ssh`),
    leads: 'circleci',
  },
  {
    id: 'retry',
    variant: 'ssh in named jobs',
    includes: ['ssh'],
    command: 'retry',
    access: ['run', 'secrets'],
    about: 'run',
    ready: failedRun,
    knock: (world) => world.type(`retry ${newestId(world)} --jobs unit --ssh`),
    leads: 'circleci',
  },
  {
    id: 'cancel',
    command: 'cancel',
    ...run,
    ready: runningRun,
    knock: (world) => world.type(`cancel ${newestId(world)}`),
    leads: { shows: '"action_id":"cancel"' },
  },
  {
    id: 'cancel',
    variant: 'one job',
    command: 'cancel',
    ...run,
    ready: runningRun,
    knock: (world) => world.type(`cancel ${newestId(world)} --job build`),
    leads: { shows: '"action_id":"cancel-job"' },
  },
  {
    id: 'config',
    command: 'config',
    ...read,
    ready: failedRun,
    knock: (world) => world.type(`config ${newestId(world)}`),
    leads: { shows: 'share-config' },
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
    leads: { shows: '"action_id":"approve' },
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
    id: 'pipelines',
    variant: 'of several projects',
    command: 'pipelines',
    ...read,
    ready: failedRun,
    knock: ({ type }) => type('pipelines acme/*'),
    leads: { shows: 'share-pipelines' },
  },
  {
    id: 'jobs',
    command: 'jobs',
    ...read,
    ready: failedRun,
    knock: ({ type }) => type('jobs'),
    leads: { shows: 'share-jobs' },
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
    knock: (world) => world.type(`unwatch ${newestId(world)}`),
    leads: 'settings',
  },
  {
    id: 'unwatch',
    variant: 'no run named',
    command: 'unwatch',
    ...read,
    async ready(world) {
      await runningRun(world);
      await byTyping(world, `watch ${newestId(world)}`);
    },
    knock: ({ type }) => type('unwatch'),
    leads: 'settings',
  },
];
