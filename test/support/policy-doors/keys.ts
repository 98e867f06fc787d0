// Doors to a project's keys.
import type { Door } from './door.ts';
import { aKey, byTyping, fingerprint } from './scenes.ts';

const project = { access: 'secrets', about: 'project' } as const;

export const keyCommands: readonly Door[] = [
  {
    id: 'keys list',
    command: 'keys list',
    ...project,
    ready: aKey,
    knock: ({ type }) => type('keys list'),
    leads: { shows: 'deploy key' },
  },
  {
    id: 'keys show',
    command: 'keys show',
    ...project,
    ready: aKey,
    knock: (world) => world.type(`keys show ${fingerprint(world)}`),
    leads: { shows: 'ssh-ed25519' },
  },
  {
    id: 'keys create',
    command: 'keys create',
    ...project,
    knock: ({ type }) => type('keys create deploy-key'),
    leads: 'circleci',
  },
  {
    id: 'keys delete',
    command: 'keys delete',
    ...project,
    ready: aKey,
    knock: (world) => world.type(`keys delete ${fingerprint(world)}`),
    leads: { shows: 'ask-keys-delete' },
  },
];

export const keyActions: readonly Door[] = [
  {
    id: 'keys-delete',
    command: 'keys delete',
    ...project,
    async ready(world) {
      await aKey(world);
      await byTyping(world, `keys delete ${fingerprint(world)}`);
    },
    knock: ({ press }) => press('keys-delete'),
    leads: 'circleci',
  },
];
