// Doors to the test metrics of a workflow.
import type { Door } from './door.ts';
import { byTyping, failedRun } from './scenes.ts';

const read = { command: 'insights tests', access: 'read', about: 'run' } as const;

export const insightsTestsDoor: Door = {
  id: 'insights tests',
  ...read,
  ready: failedRun,
  knock: ({ type }) => type('insights tests build-test'),
  leads: { shows: 'share-insights-tests' },
};

export const shareInsightsTestsDoor: Door = {
  id: 'share-insights-tests',
  ...read,
  async ready(world) {
    await failedRun(world);
    await byTyping(world, 'insights tests build-test');
  },
  knock: ({ press }) => press('share-insights-tests'),
  leads: 'channel',
};
