// Doors of a project: its cache, schedules, webhooks, insights and deploys.
import type { Door } from './door.ts';
import { type DoorWorld, WEB } from './door-world.ts';
import { aFreshProject, aSchedule, asked, byTyping, deploysOfApi, FRESH, failedRun } from './scenes.ts';

const DAY_MS = 86_400_000;
const run = { access: 'run', about: 'project' } as const;
/** Of a schedule: it triggers pipelines on a branch. */
const ofSchedule = { access: 'run', about: 'run' } as const;
const triggers = { ...ofSchedule, includes: ['trigger'] } as const;
const settings = { access: 'settings', about: 'project' } as const;
const read = { access: 'read', about: 'project' } as const;
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
    id: 'schedules list',
    command: 'schedules list',
    access: 'read',
    about: 'run',
    // Those on a denied branch are left out.
    never: ['branch'],
    ready: aSchedule,
    knock: ({ type }) => type('schedules list'),
    leads: { shows: 'nightly' },
  },
  {
    id: 'schedules create',
    command: 'schedules create',
    ...triggers,
    knock: ({ type }) => type('schedules create nightly --branch main --hours 2'),
    leads: 'circleci',
  },
  {
    id: 'schedules create',
    variant: 'window',
    command: 'schedules create',
    ...triggers,
    // It is typed in the window.
    never: ['branch'],
    job: 'none',
    knock: ({ type }) => type('schedules create'),
    leads: { shows: 'schedules-create' },
  },
  {
    id: 'schedules edit',
    command: 'schedules edit',
    ...triggers,
    ready: aSchedule,
    knock: ({ type }) => type('schedules edit nightly --hours 5'),
    leads: 'circleci',
  },
  {
    id: 'schedules edit',
    variant: 'onto a branch',
    command: 'schedules edit',
    ...triggers,
    ready: (world) => byTyping(world, 'schedules create nightly --branch dev --hours 2'),
    also: () => [{ effect: 'allow', branches: ['dev'] }],
    knock: ({ type }) => type('schedules edit nightly --branch main'),
    leads: 'circleci',
  },
  {
    id: 'schedules delete',
    command: 'schedules delete',
    ...ofSchedule,
    ready: aSchedule,
    knock: ({ type }) => type('schedules delete nightly'),
    leads: { shows: 'ask-schedules-delete' },
  },
  {
    id: 'schedules run',
    command: 'schedules run',
    ...triggers,
    ready: aSchedule,
    knock: ({ type }) => type('schedules run nightly'),
    leads: 'circleci',
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
    id: 'schedules-delete',
    command: 'schedules delete',
    ...ofSchedule,
    ready: asked('schedules delete nightly', aSchedule),
    knock: ({ press }) => press('schedules-delete'),
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

export const projectViews: readonly Door[] = [
  {
    id: 'schedules-create',
    command: 'schedules create',
    ...triggers,
    ready: (world) => byTyping(world, 'schedules create'),
    knock: ({ submit }) => submit({ name: 'nightly', branch: 'main', hours: '2' }),
    leads: 'circleci',
  },
];
