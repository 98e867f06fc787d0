// Doors about people and the bot: login, identity, the policy, the audit, health, help.
import type { Door } from './door.ts';
import { byTyping } from './scenes.ts';

const read = { access: 'read', about: 'person' } as const;
/** One's own account and facts about the bot: checked at the door only, and the job relies on that. */
const own = { ...read, job: 'trusts' } as const;

export const peopleCommands: readonly Door[] = [
  {
    id: 'login',
    command: 'login',
    ...read,
    job: 'none',
    knock: ({ type }) => type('login'),
    leads: { shows: 'login' },
  },
  {
    id: 'logout',
    command: 'logout',
    ...own,
    ready: (world) => world.logIn(),
    knock: ({ type }) => type('logout'),
    leads: 'settings',
  },
  {
    id: 'whoami',
    command: 'whoami',
    ...own,
    knock: ({ type }) => type('whoami'),
    leads: { shows: 'owner' },
  },
  {
    id: 'policy show',
    command: 'policy show',
    ...own,
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
    leads: { shows: 'Shared token' },
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
    ...own,
    async ready(world) {
      world.ci.addUser({ login: 'ada-ci', token: 'CCIPAT_of-ada' });
      await byTyping(world, 'login');
    },
    knock: ({ submit }) => submit({ token: 'CCIPAT_of-ada' }),
    leads: 'settings',
  },
];
