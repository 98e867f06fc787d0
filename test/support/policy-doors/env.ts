// Doors to secrets: a project's variables and keys, an organization's contexts.
import type { Door } from './door.ts';
import { type DoorWorld, WEB } from './door-world.ts';
import { aContext, aKey, aVariable, byTyping, fingerprint } from './scenes.ts';

const project = { access: 'secrets', about: 'project' } as const;
const org = { access: 'secrets', about: 'org' } as const;

/** The modal opens at the door. Its job only shows whether a value exists, and reports no denial. */
const window = { silent: 'in its job' } as const;
/** When the value was set, in Slack's date format. */
const KNOWN = '<!date^';

const API = 'gh/acme/api';
const twoProjects = {
  command: 'env diff',
  ...project,
  async ready(world: DoorWorld) {
    world.ci.addProject({ slug: API });
    await aVariable(world);
  },
  knock: ({ type }: DoorWorld) => type('env diff acme/web acme/api'),
  leads: { shows: 'API_TOKEN' },
} as const;

export const secretCommands: readonly Door[] = [
  {
    id: 'env list',
    command: 'env list',
    ...project,
    ready: aVariable,
    knock: ({ type }) => type('env list'),
    leads: { shows: 'API_TOKEN' },
  },
  {
    id: 'env show',
    command: 'env show',
    ...project,
    ready: aVariable,
    knock: ({ type }) => type('env show API_TOKEN'),
    leads: { shows: 'xxxxoken' },
  },
  {
    id: 'env set',
    command: 'env set',
    ...project,
    ...window,
    ready: aVariable,
    knock: ({ type }) => type('env set API_TOKEN'),
    leads: { shows: KNOWN },
  },
  {
    id: 'env delete',
    command: 'env delete',
    ...project,
    ready: aVariable,
    knock: ({ type }) => type('env delete API_TOKEN'),
    leads: { shows: 'env-delete' },
  },
  {
    id: 'env diff',
    command: 'env diff',
    ...org,
    async ready(world) {
      aContext(world);
      await aVariable(world);
    },
    knock: ({ type }) => type('env diff acme/web context:deploy'),
    leads: { shows: 'AWS_KEY' },
  },
  // Either of two projects can close it.
  {
    id: 'env diff',
    variant: 'two projects, the first named',
    ...twoProjects,
    also: () => [{ effect: 'allow', commands: ['env diff'], projects: [API] }],
  },
  {
    id: 'env diff',
    variant: 'two projects, the second named',
    ...twoProjects,
    project: API,
    also: () => [{ effect: 'allow', commands: ['env diff'], projects: [WEB] }],
  },
  {
    id: 'contexts list',
    command: 'contexts list',
    ...org,
    ready: aContext,
    knock: ({ type }) => type('contexts list'),
    leads: { shows: 'deploy' },
  },
  {
    id: 'contexts show',
    command: 'contexts show',
    ...org,
    ready: aContext,
    knock: ({ type }) => type('contexts show deploy'),
    leads: { shows: 'AWS_KEY' },
  },
  {
    id: 'contexts create',
    command: 'contexts create',
    ...org,
    knock: ({ type }) => type('contexts create staging'),
    leads: 'circleci',
  },
  {
    id: 'contexts delete',
    command: 'contexts delete',
    ...org,
    ready: aContext,
    knock: ({ type }) => type('contexts delete deploy'),
    leads: { shows: 'ask-contexts-delete' },
  },
  {
    id: 'contexts set',
    command: 'contexts set',
    ...org,
    ...window,
    ready: aContext,
    knock: ({ type }) => type('contexts set deploy AWS_KEY'),
    leads: { shows: KNOWN },
  },
  {
    id: 'contexts unset',
    command: 'contexts unset',
    ...org,
    ready: aContext,
    knock: ({ type }) => type('contexts unset deploy AWS_KEY'),
    leads: { shows: 'ask-contexts-unset' },
  },
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

const asked = (line: string, before: (world: DoorWorld) => unknown) => async (world: DoorWorld) => {
  await before(world);
  await byTyping(world, line);
};

export const secretActions: readonly Door[] = [
  {
    id: 'env-delete',
    command: 'env delete',
    ...project,
    ready: asked('env delete API_TOKEN', aVariable),
    knock: ({ press }) => press('env-delete'),
    leads: 'circleci',
  },
  {
    id: 'contexts-delete',
    command: 'contexts delete',
    ...org,
    ready: asked('contexts delete deploy', aContext),
    knock: ({ press }) => press('contexts-delete'),
    leads: 'circleci',
  },
  {
    id: 'contexts-unset',
    command: 'contexts unset',
    ...org,
    ready: asked('contexts unset deploy AWS_KEY', aContext),
    knock: ({ press }) => press('contexts-unset'),
    leads: 'circleci',
  },
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

export const secretViews: readonly Door[] = [
  {
    id: 'env-set',
    command: 'env set',
    ...project,
    ready: (world) => byTyping(world, 'env set API_TOKEN'),
    knock: ({ submit }) => submit({ value: 'value-of-token' }),
    leads: 'circleci',
  },
  {
    id: 'contexts-set',
    command: 'contexts set',
    ...org,
    ready: asked('contexts set deploy NEW_KEY', aContext),
    knock: ({ submit }) => submit({ value: 'value-of-key' }),
    leads: 'circleci',
  },
];
