// Doors that lead to other doors: modals, menus, "Try again", a second person, shortcuts, mentions, links, the home
// tab.
import type { Policy, Rule } from '../../../src/policy/policy.ts';
import type { Door } from './door.ts';
import { type DoorWorld, WEB } from './door-world.ts';
import { byTyping, FAILURE, failedRun, heldRun, linkTo, newestId } from './scenes.ts';

const trigger = { command: 'trigger', access: 'run', about: 'run' } as const;
/** The form that starts a pipeline. The branch is checked on submit, because another one can still be selected. */
const form = { ...trigger, never: ['branch'] } as const;

async function openForm(world: DoorWorld): Promise<void> {
  world.ci.addProject({ slug: API });
  await failedRun(world);
  await byTyping(world, 'trigger gh/acme/api --form');
}

/** Requests a run that needs a second person. */
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

/**
 * The policy's rules for the change itself apply to the person who clicks. The job checks them, because the click
 * only names the request.
 */
const second = {
  ...trigger,
  ready: waitsForSecond,
  also: ({ grace }: DoorWorld): Rule[] => [{ effect: 'allow', users: [grace] }],
} as const;

const API = 'gh/acme/api';

export const otherActions: readonly Door[] = [
  {
    id: 'form-project',
    ...form,
    ready: openForm,
    knock: ({ choose }) => choose('form-project', WEB, 'web'),
    leads: { shows: 'declared in' },
  },
  {
    id: 'form-ref',
    ...form,
    async ready(world) {
      await failedRun(world);
      await byTyping(world, 'trigger acme/web --form');
    },
    knock: ({ choose }) => choose('form-ref', 'branch:feature/login', 'feature/login'),
    leads: { shows: '"initial_option":{"text":{"type":"plain_text","text":"feature/login"' },
  },
  {
    id: 'form-definition',
    ...form,
    project: API,
    async ready(world) {
      world.ci.addProject({ slug: API, definitions: [{ name: 'build' }, { name: 'nightly-build' }] });
      world.ci.pushCommit({ projectSlug: API, branch: 'main', subject: 'First' });
      await byTyping(world, 'trigger gh/acme/api --form');
    },
    knock: ({ ci, choose }) => {
      const api = ci.state.projects.find(({ slug }) => slug === API);
      return choose('form-definition', api?.definitions[1]?.id ?? '');
    },
    leads: { shows: '"initial_option":{"text":{"type":"plain_text","text":"nightly-build"' },
  },
  {
    id: 'pick-project',
    once: true,
    command: 'contexts create',
    access: 'secrets',
    about: 'org',
    async ready(world) {
      await world.forgetProject();
      await byTyping(world, 'contexts create staging');
    },
    knock: ({ choose }) => choose('pick-project', WEB, 'web'),
    leads: 'circleci',
  },
  {
    id: 'try-again',
    once: true,
    ...trigger,
    async ready(world) {
      world.ci.faults.add({ method: 'POST', path: /\/pipeline/, kind: 'reset' });
      await byTyping(world, 'trigger acme/web main');
    },
    knock: ({ press }) => press('try-again'),
    leads: 'circleci',
  },
  {
    id: 'run-line',
    once: true,
    ...trigger,
    ready: (world) => byTyping(world, 'start a new build of main for acme/web'),
    knock: ({ press }) => press('run-line'),
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
    // A direct message has its own channel, which a policy can't name.
    never: ['channel'],
    async ready(world) {
      await byTyping(world, 'dm on');
      await byTyping(world, 'trigger acme/web main');
      await world.ci.finish();
      await world.poll();
    },
    knock: ({ press }) => press('dm-off'),
    leads: 'settings',
  },
];

export const otherViews: readonly Door[] = [
  {
    id: 'trigger',
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
    id: 'trigger',
    ...trigger,
    // It isn't used in a channel, and has no project until one is selected.
    never: ['channel', 'project', 'branch'],
    knock: ({ person }) => person.shortcut('trigger'),
    leads: { shows: 'form-project' },
  },
  {
    id: 'logs',
    command: 'logs',
    access: 'read',
    about: 'run',
    async ready(world) {
      await failedRun(world);
      await world.person.shareLink(world.channelId, linkTo(world));
    },
    knock: ({ person, newestMessage }) => person.messageShortcut(newestMessage(), 'logs'),
    leads: { shows: FAILURE.log },
  },
];

export const eventDoors: readonly Door[] = [
  {
    id: 'app_home_opened',
    variant: 'approvals',
    command: 'approve',
    access: 'run',
    about: 'run',
    // The home tab isn't in a channel.
    never: ['channel'],
    silent: 'always',
    // They are found among the runs and subscriptions that the person may see.
    also: () => [{ effect: 'allow', access: ['read'] }],
    async ready(world) {
      await byTyping(world, 'subscribe acme/web');
      await heldRun(world);
      await byTyping(world, `why ${newestId(world)}`);
    },
    knock: ({ person }) => person.openHome(),
    leads: { shows: 'Waiting for your approval' },
  },
  {
    id: 'app_mention',
    ...trigger,
    knock: ({ mention }) => mention('trigger acme/web main'),
    leads: 'circleci',
  },
  {
    id: 'message',
    ...trigger,
    // In their direct messages, not in a channel.
    never: ['channel'],
    knock: ({ person }) => person.say('trigger acme/web main'),
    leads: 'circleci',
  },
  {
    id: 'message',
    variant: 'sentence',
    command: 'why',
    access: 'read',
    about: 'run',
    never: ['channel'],
    ready: failedRun,
    // By its whole name: a short one finds only what the person may see.
    knock: ({ person }) => person.say('why did main of acme/web fail?'),
    leads: { shows: 'build-test' },
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
