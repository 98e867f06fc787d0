// Doors to a project's keys.
import type { Door } from './door.ts';
import { type DoorWorld, WEB } from './door-world.ts';
import { aKey, byTyping, fingerprint } from './scenes.ts';

/** The stand-in stores nothing of it but its fingerprint. */
const PRIVATE_KEY =
  '-----BEGIN OPENSSH PRIVATE KEY-----\nvalue-of-the-key\n-----END OPENSSH PRIVATE KEY-----\n';
const anSshKey = ({ circleci }: DoorWorld) =>
  circleci.legacy.sshKey.create(WEB, { hostname: 'github.com', privateKey: PRIVATE_KEY });
const sshFingerprint = ({ ci }: DoorWorld): string => ci.state.projects[0]?.sshKeys[0]?.md5 ?? '';

const person = { access: 'secrets', about: 'person' } as const;
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
  {
    id: 'keys add-ssh',
    command: 'keys add-ssh',
    ...project,
    job: 'none',
    knock: ({ type }) => type('keys add-ssh github.com'),
    leads: { shows: 'keys-add-ssh' },
  },
  {
    id: 'keys delete-ssh',
    command: 'keys delete-ssh',
    ...project,
    ready: anSshKey,
    knock: (world) => world.type(`keys delete-ssh ${sshFingerprint(world)}`),
    leads: { shows: 'ask-keys-delete-ssh' },
  },
  {
    id: 'keys heroku',
    command: 'keys heroku',
    ...person,
    ready: ({ logIn }) => logIn(),
    job: 'none',
    knock: ({ type }) => type('keys heroku'),
    leads: { shows: '"callback_id":"keys-heroku"' },
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
  {
    id: 'keys-delete-ssh',
    command: 'keys delete-ssh',
    ...project,
    async ready(world) {
      await anSshKey(world);
      await byTyping(world, `keys delete-ssh ${sshFingerprint(world)}`);
    },
    knock: ({ press }) => press('keys-delete-ssh'),
    leads: 'circleci',
  },
];

export const keyViews: readonly Door[] = [
  {
    id: 'keys-add-ssh',
    command: 'keys add-ssh',
    ...project,
    ready: (world) => byTyping(world, 'keys add-ssh github.com'),
    knock: ({ submit }) => submit({ value: PRIVATE_KEY }),
    leads: 'circleci',
  },
  {
    id: 'keys-heroku',
    command: 'keys heroku',
    ...person,
    async ready(world) {
      await world.logIn();
      await byTyping(world, 'keys heroku');
    },
    knock: ({ submit }) => submit({ value: 'value-of-heroku' }),
    leads: 'circleci',
  },
];
