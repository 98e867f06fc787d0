// Doors of a project: its settings, cache, webhooks, insights and deploys.
import type { Door } from './door.ts';
import { type DoorWorld, WEB } from './door-world.ts';
import { aFreshProject, asked, byTyping, deploysOfApi, FRESH, failedRun } from './scenes.ts';

const DAY_MS = 86_400_000;
const run = { access: 'run', about: 'project' } as const;
const settings = { access: 'settings', about: 'project' } as const;
/** Secrets reach strangers. */
const forForks = { access: ['settings', 'secrets'], about: 'project' } as const;
const read = { access: 'read', about: 'project' } as const;
const triggerId = ({ ci }: DoorWorld): string => ci.state.projects[0]?.triggers[0]?.id ?? '';
const aWebhook = (world: DoorWorld) => byTyping(world, 'webhooks setup');

export const projectCommands: readonly Door[] = [
  {
    id: 'project',
    command: 'project',
    ...read,
    knock: ({ type }) => type('project'),
    leads: { shows: 'open-in-circleci' },
  },
  {
    id: 'project settings',
    command: 'project settings',
    ...read,
    knock: ({ type }) => type('project settings'),
    leads: { shows: 'autocancel-builds' },
  },
  {
    id: 'project set',
    command: 'project set',
    ...settings,
    knock: ({ type }) => type('project set build-prs-only on'),
    leads: { shows: 'ask-project-set' },
  },
  {
    id: 'project set',
    variant: 'secrets for forks',
    command: 'project set',
    ...forForks,
    knock: ({ type }) => type('project set forks-receive-secret-env-vars on'),
    leads: { shows: 'ask-project-set' },
  },
  {
    id: 'triggers list',
    command: 'triggers list',
    ...read,
    knock: ({ type }) => type('triggers list'),
    leads: { shows: 'all-pushes' },
  },
  {
    id: 'triggers edit',
    command: 'triggers edit',
    ...settings,
    knock: (world) => world.type(`triggers edit ${triggerId(world)} --disable`),
    leads: { shows: 'ask-triggers-edit' },
  },
  {
    id: 'follow',
    command: 'follow',
    ...settings,
    project: FRESH,
    ready: aFreshProject,
    knock: ({ type }) => type('follow acme/fresh'),
    leads: 'circleci',
  },
  {
    id: 'cache clear',
    command: 'cache clear',
    ...run,
    knock: ({ type }) => type('cache clear'),
    leads: { shows: 'ask-cache-clear' },
  },
  {
    id: 'webhooks setup',
    command: 'webhooks setup',
    ...settings,
    knock: ({ type }) => type('webhooks setup'),
    leads: 'circleci',
  },
  {
    id: 'webhooks list',
    command: 'webhooks list',
    ...read,
    ready: ({ ci }) => ci.addWebhook({ projectSlug: WEB, url: 'https://hooks.example/1', secret: 'theirs' }),
    knock: ({ type }) => type('webhooks list'),
    leads: { shows: 'hooks.example' },
  },
  {
    id: 'webhooks check',
    command: 'webhooks check',
    ...read,
    ready: aWebhook,
    knock: ({ type }) => type('webhooks check'),
    leads: { shows: 'finished workflows' },
  },
  {
    id: 'webhooks remove',
    command: 'webhooks remove',
    ...settings,
    ready: aWebhook,
    knock: ({ type }) => type('webhooks remove'),
    leads: { shows: 'ask-webhooks-remove' },
  },
  {
    id: 'insights',
    command: 'insights',
    access: 'read',
    about: 'run',
    ready: failedRun,
    knock: ({ type }) => type('insights build-test'),
    leads: { shows: 'share-insights' },
  },
  {
    id: 'usage',
    command: 'usage',
    access: 'read',
    about: 'org',
    async ready(world) {
      await failedRun(world);
      world.goesOnWhileWaiting();
      world.pass(DAY_MS);
    },
    knock: ({ type }) => type('usage'),
    leads: { shows: 'credits' },
  },
  {
    id: 'deploys',
    command: 'deploys',
    ...read,
    ready: deploysOfApi,
    knock: ({ type }) => type('deploys'),
    leads: { shows: 'v1.4.0' },
  },
  {
    id: 'rollback',
    command: 'rollback',
    ...run,
    ready: deploysOfApi,
    knock: ({ type }) => type('rollback api --reason "500s since noon"'),
    leads: { shows: 'ask-rollback' },
  },
];

export const projectActions: readonly Door[] = [
  {
    id: 'share-projects',
    command: 'projects',
    access: 'read',
    about: 'person',
    ready: (world) => byTyping(world, 'projects'),
    knock: ({ press }) => press('share-projects'),
    leads: 'channel',
  },
  {
    id: 'triggers-edit',
    command: 'triggers edit',
    ...settings,
    ready: (world) => byTyping(world, `triggers edit ${triggerId(world)} --disable`),
    knock: ({ press }) => press('triggers-edit'),
    leads: 'circleci',
  },
  {
    id: 'project-set',
    command: 'project set',
    ...settings,
    ready: (world) => byTyping(world, 'project set build-prs-only on'),
    knock: ({ press }) => press('project-set'),
    leads: 'circleci',
  },
  {
    id: 'project-set',
    variant: 'secrets for forks',
    command: 'project set',
    ...forForks,
    ready: (world) => byTyping(world, 'project set forks-receive-secret-env-vars on'),
    knock: ({ press }) => press('project-set'),
    leads: 'circleci',
  },
  {
    id: 'cache-clear',
    command: 'cache clear',
    ...run,
    async ready(world) {
      world.ci.keepBuildCache(true);
      await byTyping(world, 'cache clear');
    },
    knock: ({ press }) => press('cache-clear'),
    leads: 'circleci',
  },
  {
    id: 'webhooks-remove',
    command: 'webhooks remove',
    ...settings,
    ready: asked('webhooks remove', aWebhook),
    knock: ({ press }) => press('webhooks-remove'),
    leads: 'circleci',
  },
  {
    id: 'rollback',
    command: 'rollback',
    ...run,
    ready: asked('rollback api --reason "500s since noon"', deploysOfApi),
    knock: ({ press }) => press('rollback'),
    leads: 'circleci',
  },
  {
    id: 'share-insights',
    command: 'insights',
    access: 'read',
    about: 'run',
    ready: asked('insights build-test', failedRun),
    knock: ({ press }) => press('share-insights'),
    leads: 'channel',
  },
];
