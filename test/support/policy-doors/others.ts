// Doors that lead to other doors: windows, menus, a second try, a second person, shortcuts, mentions, links, the home tab.
import type { Policy } from '../../../src/policy/policy.ts';
import type { Door } from './door.ts';
import { type DoorWorld, WEB } from './door-world.ts';
import { linkTo } from './runs.ts';
import { byTyping, FAILURE, failedRun, newestId } from './scenes.ts';

const trigger = { command: 'trigger', access: 'run', about: 'run' } as const;
/** Of the form that starts a pipeline: the branch is judged when it is sent, since another can still be chosen. */
const form = { ...trigger, never: ['branch'] } as const;

async function openForm(world: DoorWorld): Promise<void> {
  world.ci.addProject({ slug: 'gh/acme/api' });
  await failedRun(world);
  await byTyping(world, 'trigger gh/acme/api --form');
}

/** Asks for a run, which takes a second person. */
async function waitsForSecond(world: DoorWorld): Promise<void> {
  const two: Policy = {
    rules: [{ effect: 'allow', access: ['run'], twoPerson: true, users: [world.grace] }],
    default: 'allow',
  };
  world.setPolicy(two);
  const ack = await world.slack.person(world.grace).command(world.channelId, 'trigger acme/web main');
  if (!ack.ok) throw new Error(ack.error);
  await world.settle();
}

/** Whoever clicks is judged by the rules for the change itself, in the job: the click says only which request. */
const second = { ...trigger, ready: waitsForSecond, command: 'trigger' } as const;

async function withoutProject(world: DoorWorld): Promise<void> {
  await world.stores.channels.setDefaultProject(world.channelId, 'gh/acme/gone');
}

export const otherActions: readonly Door[] = [
  {
    id: 'form-project',
    ...form,
    ready: openForm,
    knock: ({ choose }) => choose('form-project', WEB, 'web'),
    leads: { shows: 'acme∕web #' },
  },
  {
    id: 'form-ref',
    ...form,
    async ready(world) {
      await failedRun(world);
      await byTyping(world, 'trigger acme/web --form');
    },
    knock: ({ choose }) => choose('form-ref', 'branch:feature/login', 'feature/login'),
    leads: { shows: 'Empty means feature/login' },
  },
  {
    id: 'form-definition',
    ...form,
    async ready(world) {
      await failedRun(world);
      await byTyping(world, 'trigger acme/web --form');
    },
    knock: ({ choose }) => choose('form-definition', 'other'),
    leads: { shows: 'Parameters' },
  },
  {
    id: 'pick-project',
    ...trigger,
    ready: async (world) => {
      await withoutProject(world);
    },
    knock: ({ choose }) => choose('pick-project', WEB, 'web'),
    leads: 'circleci',
  },
  {
    id: 'try-again',
    ...trigger,
    async ready(world) {
      world.ci.faults.add({ method: 'POST', path: /\/pipeline/, kind: 'status', status: 403 });
      await byTyping(world, 'trigger acme/web main');
    },
    knock: ({ press }) => press('try-again'),
    leads: 'circleci',
  },
  {
    id: 'confirm-second',
    ...second,
    knock: ({ press }) => press('confirm-second'),
    leads: 'circleci',
  },
  {
    id: 'turn-down-second',
    ...second,
    knock: ({ press }) => press('turn-down-second'),
    leads: 'settings',
  },
  {
    id: 'dm-off',
    command: 'dm',
    access: 'settings',
    about: 'person',
    // A direct message has a channel of its own, of which a policy can know nothing.
    never: ['channel'],
    job: 'trusts',
    async ready(world) {
      await byTyping(world, 'dm on');
      await byTyping(world, 'trigger acme/web main');
      await world.ci.finish();
      await byTyping(world, `status ${newestId(world)}`);
    },
    knock: ({ press }) => press('dm-off'),
    leads: 'settings',
  },
];

export const otherViews: readonly Door[] = [
  {
    id: 'run-pipeline',
    ...trigger,
    async ready(world) {
      await failedRun(world);
      await byTyping(world, 'trigger acme/web --form');
    },
    knock: ({ submit }) => submit({}),
    leads: 'circleci',
  },
];

export const shortcutDoors: readonly Door[] = [
  {
    id: 'run-pipeline',
    ...trigger,
    // It is used nowhere in particular, and about no project until one is chosen.
    never: ['channel', 'project', 'branch'],
    silent: 'in its job',
    job: 'trusts',
    knock: ({ person }) => person.shortcut('run-pipeline'),
    leads: { shows: 'form-project' },
  },
  {
    id: 'why-failed',
    command: 'logs',
    access: 'read',
    about: 'run',
    async ready(world) {
      await failedRun(world);
      await world.person.shareLink(world.channelId, linkTo(world));
    },
    knock: ({ person, newestMessage }) => person.messageShortcut(newestMessage(), 'why-failed'),
    leads: { shows: FAILURE.log },
  },
];

export const eventDoors: readonly Door[] = [
  {
    id: 'app_mention',
    ...trigger,
    knock: ({ mention }) => mention('trigger acme/web main'),
    leads: 'circleci',
  },
  {
    id: 'link_shared',
    command: 'status',
    access: 'read',
    about: 'run',
    silent: 'always',
    ready: failedRun,
    knock: (world) => world.person.shareLink(world.channelId, linkTo(world)),
    leads: { shows: 'build-test' },
  },
];
