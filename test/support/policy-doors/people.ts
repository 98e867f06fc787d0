// Doors about the person and the bot: login, who they are, the policy, the audit, health, help.
import type { Door } from './door.ts';
import { byTyping } from './scenes.ts';

const read = { access: 'read', about: 'person' } as const;

export const peopleCommands: readonly Door[] = [
  {
    id: 'login',
    command: 'login',
    ...read,
    job: 'none',
    knock: ({ type }) => type('login'),
    leads: { shows: '"callback_id":"login"' },
  },
  {
    id: 'logout',
    command: 'logout',
    ...read,
    ready: (world) => world.logIn(),
    knock: ({ type }) => type('logout'),
    leads: 'settings',
  },
  {
    id: 'projects',
    command: 'projects',
    ...read,
    knock: ({ type }) => type('projects'),
    leads: { shows: 'share-projects' },
  },
  {
    id: 'whoami',
    command: 'whoami',
    ...read,
    knock: ({ type }) => type('whoami'),
    leads: { shows: 'owner' },
  },
  {
    id: 'whoami',
    variant: 'own token',
    command: 'whoami',
    ...read,
    ready: (world) => world.logIn(),
    knock: ({ type }) => type('whoami'),
    leads: { shows: 'ada-ci' },
  },
  {
    id: 'policy show',
    command: 'policy show',
    ...read,
    // It explains denials, so it has to answer while one of them is new.
    job: 'trusts',
    knock: ({ type }) => type('policy show'),
    leads: { shows: 'rule' },
  },
  {
    id: 'audit',
    command: 'audit',
    access: 'settings',
    about: 'person',
    ready: (world) => byTyping(world, 'subscribe acme/web'),
    knock: ({ type }) => type('audit'),
    leads: { shows: 'the subscription of the channel' },
  },
  {
    id: 'doctor',
    command: 'doctor',
    access: 'read',
    about: 'project',
    knock: ({ type }) => type('doctor'),
    leads: { shows: 'Shared bot token' },
  },
  {
    id: 'help',
    command: 'help',
    ...read,
    job: 'none',
    knock: ({ type }) => type('help'),
    leads: { shows: 'subscribe' },
  },
];

export const peopleViews: readonly Door[] = [
  {
    id: 'login',
    command: 'login',
    ...read,
    async ready(world) {
      world.ci.addUser({ login: 'ada-ci', token: 'CCIPAT_of-ada' });
      await byTyping(world, 'login');
    },
    knock: ({ submit }) => submit({ token: 'CCIPAT_of-ada' }),
    leads: 'settings',
  },
];
