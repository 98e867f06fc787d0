// What a door needs to be tested with a second person: how it is reached, how the world moves on behind the question,
// and what the question holds.

import { expect } from 'vitest';
import type { StoredMessage } from '../../../playground/slack/index.ts';
import { itemsOf } from '../../../src/circleci/listing.ts';
import { Policy, type Rule } from '../../../src/policy/policy.ts';
import type { HeldRequest } from '../../../src/store/held-requests.ts';
import { actionDoors, commandDoors, eventDoors, viewDoors } from './all-doors.ts';
import type { Door } from './door.ts';
import { type DoorWorld, ORG, WEB } from './door-world.ts';
import { REASON } from './policies.ts';
import { newestId } from './scenes.ts';

const leadsToCircleci = ({ leads }: Door): boolean => leads === 'circleci';

/** Nobody else reads a direct message, so that no second person can be asked there. */
export const directDoors: readonly Door[] = eventDoors.filter(
  (door) => door.id === 'message' && leadsToCircleci(door),
);

/** Every other door that leads to a request to CircleCI. The answer of a second person is itself none. */
export const doorsOfChanges: readonly Door[] = [
  ...commandDoors.ofRuns,
  ...commandDoors.ofSettings,
  ...actionDoors,
  ...viewDoors,
  ...eventDoors,
].filter((door) => leadsToCircleci(door) && door.id !== 'confirm-second' && !directDoors.includes(door));

export const TWO = 'this takes two people';

export const twoFor = ({ command, access, also }: Door, world: DoorWorld, rules: Rule[] = []): Policy =>
  Policy.parse({
    sharedToken: 'reads',
    rules: [
      { effect: 'allow', commands: [command], access: [access].flat(), twoPerson: true, reason: TWO },
      ...(also?.(world) ?? []),
      ...rules,
    ],
    default: 'allow',
  });

export const without = (userId: string): Rule => ({ effect: 'deny', users: [userId], reason: REASON });

/** Ada has a login of her own, and began the run that waits for an approval: so she can't release it alone. */
export async function beginAsAda({ command }: Door, world: DoorWorld): Promise<void> {
  await world.logIn();
  if (command !== 'approve') return;
  const [pipelineId, number] = [newestId(world), world.ci.state.pipelines.at(-1)?.number ?? 0];
  const followed = { pipelineId, number, projectSlug: WEB };
  await world.stores.runs.advance(followed, { at: Date.now(), facts: { startedBy: world.ada } });
}

export interface Question {
  message: StoredMessage;
  requestId: string;
  held: HeldRequest;
}

export async function questionIn(world: DoorWorld): Promise<Question> {
  const message = world.slack
    .channel(world.channelId)
    .messages()
    .findLast(({ blocks }) => JSON.stringify(blocks).includes('confirm-second'));
  if (message === undefined) throw new Error(`nobody was asked:\n${world.seen().join('\n')}`);
  const requestId =
    /"action_id":"confirm-second".*?"value":"([^"]+)"/.exec(JSON.stringify(message.blocks))?.[1] ?? '';
  const held = await world.stores.heldRequests.get(requestId);
  if (held === undefined) throw new Error(`nothing is held for ${requestId}`);
  return { message, requestId, held };
}

export async function answer(
  world: DoorWorld,
  { message, requestId }: Question,
  userId: string,
  action = 'confirm-second',
): Promise<void> {
  await click(world, { message, requestId }, userId, action);
  await world.settle();
}

/** Several answers that are on their way at once. */
export async function answerAtOnce(
  world: DoorWorld,
  question: Question,
  answers: readonly (readonly [userId: string, action: string])[],
): Promise<void> {
  for (const [userId, action] of answers) await click(world, question, userId, action);
  await world.settle();
}

async function click(
  world: DoorWorld,
  { message, requestId }: Pick<Question, 'message' | 'requestId'>,
  userId: string,
  action: string,
): Promise<void> {
  const ack = await world.slack.person(userId).click(message, action, { value: requestId });
  if (!ack.ok) throw new Error(ack.error);
}

/** The last that only this person was told in the channel. */
export const toldTo = ({ slack, channelId }: DoorWorld, userId: string): string =>
  slack.channel(channelId).ephemerals(userId).at(-1)?.text ?? '';

/** Whole and in words: what it is about, and the request. */
export function expectShown({ message, held }: Question): void {
  const shown = JSON.stringify(message.blocks);
  const { request, resolved } = held.exact;
  for (const { label, value } of resolved) expect(shown).toContain(`${label}: \`${value}\``);
  for (const path of request.path.split('\nPOST ')) expect(shown).toContain(path);
  expect(shown).toContain(held.asWhom);
}

/** The request that was shown, and no other. Secrets are the one thing that is not shown. */
export function expectExactly(world: DoorWorld, before: number, { held }: Question): void {
  const { method, path, body } = held.exact.request;
  const secret = { '(sealed)': 'value', '(hidden)': 'signing-secret' };
  const wanted = JSON.parse(JSON.stringify(body ?? null), (_key, value) =>
    typeof value === 'string' && value in secret ? expect.any(String) : value,
  );
  const sent = changesOf(world).slice(before);
  expect(sent.map((call) => `${call.method} ${call.path}`)).toEqual(
    path.split('\nPOST ').map((one) => `${method} ${one}`),
  );
  if (body !== undefined) expect(sent[0]?.body).toEqual(wanted);
}

export const changesOf = ({ ci }: DoorWorld) => ci.calls.filter(({ method }) => method !== 'GET');

const scheduleId = ({ ci }: DoorWorld): string => ci.state.schedules[0]?.id ?? '';
const contextId = async ({ circleci }: DoorWorld): Promise<string> => {
  const { id } = await circleci.organizations.get(ORG);
  return itemsOf(await circleci.contexts.list({ id }))[0]?.id ?? '';
};
const projectId = async ({ circleci }: DoorWorld): Promise<string> => (await circleci.projects.get(WEB)).id;
const workflowId = ({ ci }: DoorWorld): string => ci.state.pipelines.at(-1)?.workflows[0]?.id ?? '';
const pushed = ({ ci }: DoorWorld) =>
  ci.pushCommit({ projectSlug: WEB, branch: 'main', subject: 'Another head' });
const finished = ({ ci }: DoorWorld) => ci.finish();

/** How the world moves on, by command. Undefined: there is nothing that could. */
export const moves: Record<string, ((world: DoorWorld) => unknown) | undefined> = {
  trigger: pushed,
  'schedules run': pushed,
  retry: (world) => world.circleci.workflows.rerun(workflowId(world), { fromFailed: true }),
  cancel: finished,
  'cancel older': finished,
  approve: (world) => world.circleci.workflows.cancel(workflowId(world)),
  ssh: finished,
  'env set': ({ circleci }) => circleci.envVars.set(WEB, { name: 'API_TOKEN', value: 'by-somebody' }),
  'env delete': ({ circleci }) => circleci.envVars.delete(WEB, 'API_TOKEN'),
  'contexts create': async ({ circleci }) =>
    circleci.contexts.create({ id: (await circleci.organizations.get(ORG)).id }, { name: 'staging' }),
  'contexts delete': async (world) =>
    world.circleci.contexts.envVars.set(await contextId(world), { name: 'ONE_MORE', value: 'x-y-z' }),
  'contexts set': async (world) => {
    const named = { name: 'NEW_KEY', value: 'by-somebody' };
    await world.circleci.contexts.envVars.set(await contextId(world), named);
  },
  'contexts unset': async (world) =>
    world.circleci.contexts.envVars.delete(await contextId(world), 'AWS_KEY'),
  'contexts restrict': async (world) =>
    world.circleci.contexts.restrictions.create(await contextId(world), {
      type: 'expression',
      value: 'true',
    }),
  'contexts unrestrict': async (world) =>
    world.circleci.contexts.restrictions.create(await contextId(world), {
      type: 'expression',
      value: 'true',
    }),
  'keys create': undefined,
  'keys delete': async ({ circleci }) => {
    const [key] = itemsOf(await circleci.checkoutKeys.list(WEB, { digest: 'md5' }));
    await circleci.checkoutKeys.delete(WEB, key?.fingerprint ?? '');
  },
  'keys add-ssh': undefined,
  'keys delete-ssh': undefined,
  'keys heroku': undefined,
  'triggers edit': async (world) => {
    const [trigger] = world.ci.state.projects[0]?.triggers ?? [];
    const update = { isDisabled: true };
    await world.circleci.triggers.update(await projectId(world), trigger?.id ?? '', update);
  },
  'project set': ({ circleci }) =>
    circleci.projects.updateSettings(WEB, { buildPrsOnly: true, forksReceiveSecretEnvVars: true }),
  follow: undefined,
  'cache clear': undefined,
  'schedules create': ({ circleci }) =>
    circleci.schedules.create(WEB, {
      ...{ name: 'nightly', attributionActor: 'system', parameters: { branch: 'main' } },
      timetable: { perHour: 1, hoursOfDay: [3], daysOfWeek: ['MON'] },
    }),
  'schedules edit': (world) =>
    world.circleci.schedules.update(scheduleId(world), { parameters: { branch: 'feature/login' } }),
  'schedules delete': (world) => world.circleci.schedules.delete(scheduleId(world)),
  'webhooks setup': async (world) => {
    const input = { name: 'Another', url: 'https://chatops.example/webhooks/circleci', verifyTls: true };
    const more = {
      events: ['workflow-completed', 'job-completed'],
      isEnabled: true,
      signingSecret: 'a-secret',
    };
    await world.circleci.webhooks.create(await projectId(world), { ...input, ...more } as never);
  },
  'webhooks remove': async ({ circleci, ...world }) => {
    const [webhook] = itemsOf(await circleci.webhooks.list(await projectId({ circleci, ...world })));
    await circleci.webhooks.delete(webhook?.id ?? '');
  },
  rollback({ ci }) {
    const jobNumber = ci.state.pipelines.at(-1)?.workflows[0]?.jobs[0]?.number ?? 0;
    const at = { projectSlug: WEB, jobNumber, component: 'api', environment: 'production' };
    ci.recordDeploy({ ...at, version: 'v1.5.0' });
  },
};
