// Doors to the figures of Insights beyond those of one workflow.
import type { Door } from './door.ts';
import { byTyping, failedRun } from './scenes.ts';

const lines = {
  'insights tests': 'insights tests build-test',
  'insights jobs': 'insights jobs build-test',
};

const shareIdOf = (command: string): string => `share-${command.replace(' ', '-')}`;

export const insightsCommands: readonly Door[] = Object.entries(lines).map(([command, line]) => ({
  id: command,
  command,
  access: 'read',
  about: 'run',
  ready: failedRun,
  knock: ({ type }) => type(line),
  leads: { shows: shareIdOf(command) },
}));

export const insightsActions: readonly Door[] = Object.entries(lines).map(([command, line]) => ({
  id: shareIdOf(command),
  command,
  access: 'read',
  about: 'run',
  async ready(world) {
    await failedRun(world);
    await byTyping(world, line);
  },
  knock: ({ press }) => press(shareIdOf(command)),
  leads: 'channel',
}));
