// Doors to the figures of Insights beyond those of one workflow.
import type { Door } from './door.ts';
import type { DoorWorld } from './door-world.ts';
import { byTyping, failedRun } from './scenes.ts';

const allBranches = (command: string) => () => [
  { effect: 'allow' as const, commands: [command], access: ['read' as const], branches: ['**'] },
];

type Row = Pick<Door, 'about'> & { line: string; also?: NonNullable<Door['also']> };

const rows: Readonly<Record<string, Row>> = {
  'insights tests': { line: 'insights tests build-test', about: 'run' },
  'insights jobs': { line: 'insights jobs build-test', about: 'run' },
  'insights branches': { line: 'insights branches', about: 'run' },
  'insights project': { line: 'insights project', about: 'run', also: allBranches('insights project') },
  'insights org': { line: 'insights org acme', about: 'org' },
};

const shareIdOf = (command: string): string => `share-${command.replace(' ', '-')}`;

const doorsTo = (make: (command: string, line: string) => Pick<Door, 'id' | 'ready' | 'knock' | 'leads'>) =>
  Object.entries(rows).map(
    ([command, { line, ...row }]): Door => ({
      command,
      access: 'read',
      ...row,
      ...make(command, line),
    }),
  );

export const insightsCommands: readonly Door[] = doorsTo((command, line) => ({
  id: command,
  ready: failedRun,
  knock: ({ type }) => type(line),
  leads: { shows: shareIdOf(command) },
}));

export const insightsActions: readonly Door[] = doorsTo((command, line) => ({
  id: shareIdOf(command),
  async ready(world: DoorWorld) {
    await failedRun(world);
    await byTyping(world, line);
  },
  knock: ({ press }) => press(shareIdOf(command)),
  leads: 'channel',
}));
