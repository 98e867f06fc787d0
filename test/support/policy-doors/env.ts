// Doors to a project's variables.
import type { Door } from './door.ts';
import { type DoorWorld, WEB } from './door-world.ts';
import { aContext, asked, aVariable, byTyping, SECRET_WINDOW } from './scenes.ts';

const project = { access: 'secrets', about: 'project' } as const;
const org = { access: 'secrets', about: 'org' } as const;

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

export const envCommands: readonly Door[] = [
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
    ...SECRET_WINDOW,
    ready: aVariable,
    knock: ({ type }) => type('env set API_TOKEN'),
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
];

export const envActions: readonly Door[] = [
  {
    id: 'env-delete',
    command: 'env delete',
    ...project,
    ready: asked('env delete API_TOKEN', aVariable),
    knock: ({ press }) => press('env-delete'),
    leads: 'circleci',
  },
];

export const envViews: readonly Door[] = [
  {
    id: 'env-set',
    command: 'env set',
    ...project,
    ready: (world) => byTyping(world, 'env set API_TOKEN'),
    knock: ({ submit }) => submit({ value: 'value-of-token' }),
    leads: 'circleci',
  },
];
