// Doors of what a channel or a person has set: default project, subscriptions, digest, quiet, mutes, owners, messages.
import type { Door } from './door.ts';
import { type DoorWorld, WEB } from './door-world.ts';
import { byTyping, failedRun, newestId } from './scenes.ts';

/** A subscription lets people read, too. */
const ofSubscription = { access: ['settings', 'read'], about: 'project', leads: 'settings' } as const;
const ofProject = { access: 'settings', about: 'project', leads: 'settings' } as const;
const ofChannel = { access: 'settings', about: 'channel', leads: 'settings' } as const;
/** Whatever project is subscribed to next. */
const ofDefaults = { ...ofChannel, project: '**', oneOf: WEB } as const;
/** Lists leave out what is denied, and tell nobody. */
const read = { access: 'read', about: 'channel', never: ['project'] } as const;
const ofPerson = { access: 'settings', about: 'person', leads: 'settings' } as const;

const before = (line: string) => (world: DoorWorld) => byTyping(world, line);
const subscribed = before('subscribe acme/web');
/** What the channel is set to touches each project that it hears about. */
const hearing = (line?: string) => async (world: DoorWorld) => {
  await byTyping(world, 'subscribe acme/web');
  if (line !== undefined) await byTyping(world, line);
};

export const channelCommands: readonly Door[] = [
  {
    id: 'use',
    command: 'use',
    ...ofProject,
    async ready({ stores, channelId }) {
      await stores.channels.setDefaultProject(channelId, 'gh/acme/other');
    },
    knock: ({ type }) => type('use acme/web'),
  },
  {
    id: 'subscribe',
    command: 'subscribe',
    ...ofSubscription,
    knock: ({ type }) => type('subscribe acme/web'),
  },
  {
    id: 'subscribe',
    variant: 'form',
    command: 'subscribe',
    ...ofSubscription,
    knock: ({ type }) => type('subscribe acme/web --form'),
    leads: { shows: 'branches' },
  },
  {
    id: 'unsubscribe',
    command: 'unsubscribe',
    ...ofProject,
    ready: subscribed,
    knock: ({ type }) => type('unsubscribe acme/web'),
  },
  {
    id: 'subscribe defaults',
    command: 'subscribe defaults',
    ...ofDefaults,
    knock: ({ type }) => type('subscribe defaults --branch main'),
  },
  {
    id: 'subscribe defaults',
    variant: 'form',
    command: 'subscribe defaults',
    ...ofDefaults,
    knock: ({ type }) => type('subscribe defaults --form'),
    leads: { shows: '"block_id":"branches"' },
  },
  {
    id: 'subscriptions',
    command: 'subscriptions',
    ...read,
    ready: subscribed,
    knock: ({ type }) => type('subscriptions'),
    leads: { shows: 'edit-subscription' },
  },
  {
    id: 'digest',
    command: 'digest',
    ...ofChannel,
    ready: hearing(),
    knock: ({ type }) => type('digest daily --at 09:00'),
  },
  {
    id: 'digest',
    variant: 'off',
    command: 'digest',
    ...ofChannel,
    ready: hearing('digest daily --at 09:00'),
    knock: ({ type }) => type('digest off'),
  },
  {
    id: 'quiet',
    command: 'quiet',
    ...ofChannel,
    ready: hearing(),
    knock: ({ type }) => type('quiet 22:00-07:00'),
  },
  {
    id: 'mute',
    command: 'mute',
    ...ofChannel,
    ready: hearing(),
    knock: ({ type }) => type('mute 2h'),
  },
  {
    id: 'mute',
    variant: 'project',
    command: 'mute',
    ...ofProject,
    knock: ({ type }) => type('mute 2h --project acme/web'),
  },
  {
    id: 'unmute',
    command: 'unmute',
    ...ofChannel,
    ready: hearing('mute 2h'),
    knock: ({ type }) => type('unmute'),
  },
  {
    id: 'owners list',
    command: 'owners list',
    ...read,
    ready: before('owners add src/pay/**'),
    knock: ({ type }) => type('owners list'),
    leads: { shows: 'src/pay' },
  },
  {
    id: 'owners add',
    command: 'owners add',
    ...ofChannel,
    ready: hearing(),
    knock: ({ type }) => type('owners add src/pay/**'),
  },
  {
    id: 'owners remove',
    command: 'owners remove',
    ...ofChannel,
    ready: hearing('owners add src/pay/**'),
    knock: ({ type }) => type('owners remove src/pay/**'),
  },
  {
    id: 'mentions',
    command: 'mentions',
    ...ofPerson,
    knock: ({ type }) => type('mentions off'),
  },
  {
    id: 'dm',
    command: 'dm',
    ...ofPerson,
    knock: ({ type }) => type('dm on'),
  },
  {
    id: 'why-notified',
    command: 'why-notified',
    access: 'read',
    about: 'run',
    ready: failedRun,
    knock: (world) => world.type(`why-notified ${newestId(world)}`),
    leads: { shows: 'subscri' },
  },
];

export const channelActions: readonly Door[] = [
  {
    id: 'unsubscribe',
    command: 'unsubscribe',
    ...ofProject,
    async ready(world) {
      await subscribed(world);
      await byTyping(world, 'subscriptions');
    },
    knock: ({ press }) => press('unsubscribe'),
  },
  {
    id: 'edit-subscription',
    command: 'subscribe',
    ...ofSubscription,
    async ready(world) {
      await subscribed(world);
      await byTyping(world, 'subscriptions');
    },
    knock: ({ press }) => press('edit-subscription'),
    leads: { shows: 'branches' },
  },
  {
    id: 'edit-subscription',
    variant: 'defaults',
    command: 'subscribe defaults',
    ...ofDefaults,
    async ready(world) {
      await byTyping(world, 'subscribe defaults --branch main');
      await byTyping(world, 'subscriptions');
    },
    knock: ({ press }) => press('edit-subscription'),
    leads: { shows: '"block_id":"branches"' },
  },
];

export const channelViews: readonly Door[] = [
  {
    id: 'subscribe',
    command: 'subscribe',
    ...ofSubscription,
    ready: before('subscribe acme/web --form'),
    knock: ({ submit }) => submit({ branches: 'main' }),
  },
  {
    id: 'subscribe',
    variant: 'defaults',
    command: 'subscribe defaults',
    ...ofDefaults,
    ready: before('subscribe defaults --form'),
    knock: ({ submit }) => submit({ branches: 'main' }),
  },
];
