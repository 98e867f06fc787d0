// Doors to failure details: logs, tests, artifacts, shown to one person or shared.
import type { Door } from './door.ts';
import { byTyping, FAILURE, failedRun, newestId } from './scenes.ts';

const read = { access: 'read', about: 'run', ready: failedRun } as const;
/** Of all branches together: it takes the right to each. */
const ofAllBranches = {
  ...read,
  also: () => [
    { effect: 'allow' as const, commands: ['flaky'], access: ['read' as const], branches: ['**'] },
  ],
};

export const failureCommands: readonly Door[] = [
  {
    id: 'logs',
    command: 'logs',
    ...read,
    knock: (world) => world.type(`logs ${newestId(world)}`),
    leads: { shows: FAILURE.log },
  },
  {
    id: 'tests',
    command: 'tests',
    ...read,
    knock: (world) => world.type(`tests ${newestId(world)}`),
    leads: { shows: FAILURE.test },
  },
  {
    id: 'artifacts',
    command: 'artifacts',
    ...read,
    knock: (world) => world.type(`artifacts ${newestId(world)}`),
    leads: { shows: FAILURE.file },
  },
  {
    id: 'artifacts',
    variant: 'one as a file',
    command: 'artifacts',
    ...read,
    knock: (world) => world.type(`artifacts ${newestId(world)} --get ${FAILURE.file.toUpperCase()}`),
    leads: { shows: FAILURE.file },
  },
  {
    id: 'job',
    command: 'job',
    ...read,
    knock: (world) => world.type(`job ${newestId(world)}`),
    leads: { shows: 'share-job' },
  },
  {
    id: 'flaky',
    command: 'flaky',
    ...ofAllBranches,
    knock: ({ type }) => type('flaky'),
    leads: { shows: 'share-flaky' },
  },
];

const after =
  (command: string) =>
  async (world: Parameters<typeof failedRun>[0]): Promise<void> => {
    await failedRun(world);
    await byTyping(world, command === 'flaky' ? command : `${command} ${newestId(world)}`);
  };

export const failureActions: readonly Door[] = [
  {
    id: 'share-logs',
    command: 'logs',
    ...read,
    ready: after('logs'),
    knock: ({ press }) => press('share-logs'),
    leads: 'channel',
  },
  {
    id: 'share-tests',
    command: 'tests',
    ...read,
    ready: after('tests'),
    knock: ({ press }) => press('share-tests'),
    leads: 'channel',
  },
  {
    id: 'show-logs',
    command: 'logs',
    ...read,
    ready: after('why'),
    knock: ({ press }) => press('show-logs'),
    leads: { shows: 'share-logs' },
  },
  {
    id: 'show-tests',
    command: 'tests',
    ...read,
    ready: after('why'),
    knock: ({ press }) => press('show-tests'),
    leads: { shows: 'share-tests' },
  },
  {
    id: 'share-artifacts',
    command: 'artifacts',
    ...read,
    ready: after('artifacts'),
    knock: ({ press }) => press('share-artifacts'),
    leads: 'channel',
  },
  {
    id: 'share-artifacts-get',
    command: 'artifacts',
    ...read,
    async ready(world) {
      await failedRun(world);
      await byTyping(world, `artifacts ${newestId(world)} --get ${FAILURE.file}`);
    },
    knock: ({ press }) => press('share-artifacts-get'),
    leads: 'channel',
  },
  {
    id: 'share-job',
    command: 'job',
    ...read,
    ready: after('job'),
    knock: ({ press }) => press('share-job'),
    leads: 'channel',
  },
  {
    id: 'share-flaky',
    command: 'flaky',
    ...ofAllBranches,
    ready: after('flaky'),
    knock: ({ press }) => press('share-flaky'),
    leads: 'channel',
  },
];
