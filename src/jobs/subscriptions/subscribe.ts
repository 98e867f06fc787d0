// What a channel sets for itself: its default project and its subscriptions. CircleCI is asked first, so that
// only projects that exist are kept, under the slug CircleCI itself gives them.
import { subscriptionName } from '../../blocks/kit/filter-words.ts';
import { code } from '../../blocks/kit/foreign.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { spokenList } from '../../blocks/kit/voice.ts';
import { renderSubscriptions } from '../../blocks/subscriptions/subscriptions.ts';
import { sameSlug } from '../../circleci/refs.ts';
import type { Payload } from '../../contracts/index.ts';
import { fillFilter } from '../../runs/filter.ts';
import type { SubscriptionRef } from '../../store/subscriptions.ts';
import { auditChange } from '../engine/audit-change.ts';
import { type Asked, denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';

/** For the audit: the command, and what was changed. */
const settings = {
  'default-project': ['use', 'the default project of the channel'],
  subscribed: ['subscribe', 'the subscription of the channel'],
  unsubscribed: ['unsubscribe', 'the end of the subscription of the channel'],
} as const;

type Note = Extract<Payload<'post-note'>['note'], { kind: keyof typeof settings }>;

export function createUseJob(deps: JobDeps): JobDefinition<'use'> {
  return {
    name: 'use',
    async run(payload, tools) {
      const project = await readProject(deps, payload, 'use');
      if (project === undefined) return;
      await deps.stores.channels.setDefaultProject(payload.place.channelId, project);
      await note(deps, payload, { kind: 'default-project', project }, tools);
    },
  };
}

export function createSubscribeJob(deps: JobDeps): JobDefinition<'subscribe'> {
  const { stores, outbox, now } = deps;
  return {
    name: 'subscribe',
    async run(payload, tools) {
      const { place, actor, name } = payload;
      const project = await readProject(deps, payload, 'subscribe');
      if (project === undefined) return;
      const which = { project, ...(name !== undefined && { name }) };
      const filter = fillFilter(payload.filter, await stores.channels.subscribeDefaults(place.channelId));
      const wanted = { ...which, filter, by: actor.userId, at: now() };
      const became = await stores.subscriptions.add(place.channelId, wanted);
      if (became === 'added') await stores.channels.opened(place.channelId);
      // After a crash between the two, the second run finds it there and has to post the note all the same.
      if (became !== 'same' || tools.attempt > 1) {
        const isChange = became === 'changed' && { isChange: true };
        return await note(deps, payload, { kind: 'subscribed', ...which, filter, ...isChange }, tools);
      }
      const text = `This channel is subscribed to ${subscriptionName(which, code)} already, in just that way. Nothing was changed.`;
      await outbox.reply(place, actor, renderSentence(text));
    },
  };
}

export function createUnsubscribeJob(deps: JobDeps): JobDefinition<'unsubscribe'> {
  const { stores, outbox } = deps;
  return {
    name: 'unsubscribe',
    async run(payload, tools) {
      const { place, actor } = payload;
      // Not read from CircleCI: a project that is gone has to be unsubscribable too.
      const all = await stores.subscriptions.list(place.channelId);
      const known = all.find((one) => sameSubscription(one, payload));
      const project = known?.project ?? payload.project;
      const which = { project, ...(payload.name !== undefined && { name: payload.name }) };
      const denied = denial(deps, payload, { command: 'unsubscribe', access: 'settings', project });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      const removed = await stores.subscriptions.remove(place.channelId, which);
      if (removed || tools.attempt > 1) {
        return await note(deps, payload, { kind: 'unsubscribed', ...which }, tools);
      }
      const others = all.filter((one) => sameSlug(one.project, project));
      await outbox.reply(place, actor, renderSentence(hasNone(which, others)));
    },
  };
}

export function createSubscriptionsJob({ stores, outbox }: JobDeps): JobDefinition<'subscriptions'> {
  return {
    name: 'subscriptions',
    async run({ place, actor }) {
      const subscriptions = await stores.subscriptions.list(place.channelId);
      const defaults = await stores.channels.subscribeDefaults(place.channelId);
      await outbox.reply(place, actor, renderSubscriptions(subscriptions, defaults));
    },
  };
}

/** Under whichever of its slugs the project is named. */
export const sameSubscription = (
  one: SubscriptionRef,
  other: { project: string; name?: string | undefined },
): boolean => one.name === other.name && sameSlug(one.project, other.project);

/** Whoever leaves a name out, or gets it wrong, is told what there is. */
function hasNone(which: SubscriptionRef, others: readonly SubscriptionRef[]): string {
  const lead = `This channel is not subscribed to ${subscriptionName(which, code)}.`;
  if (others.length === 0)
    return `${lead} \`/circleci subscriptions\` lists what it is subscribed to. Nothing was changed.`;
  const has = spokenList(others.slice(0, 8), (one) => subscriptionName(one, code));
  return `${lead} It is to ${has}: type it so, with \`--as\` before a name. Nothing was changed.`;
}

/** The canonical slug; undefined when the policy says no, which the person then knows. */
async function readProject(
  deps: JobDeps,
  asked: Asked & { project: string },
  command: 'use' | 'subscribe',
): Promise<string | undefined> {
  // A glob of projects names none that could be looked up.
  const isGlob = asked.project.includes('*');
  const { circleci } = await deps.actAs(asked.actor);
  const project = isGlob ? asked.project : (await circleci.projects.get(asked.project)).slug;
  const denied = denial(deps, asked, { command, access: 'settings', project });
  if (denied === undefined) return project;
  await deps.outbox.reply(asked.place, asked.actor, denied);
  return undefined;
}

async function note(deps: JobDeps, { place, actor }: Asked, said: Note, tools: JobTools): Promise<void> {
  const [command, what] = settings[said.kind];
  const change = { command, what, project: said.project };
  await auditChange(deps, { place, actor }, tools, 'done', change);
  if (!said.project.includes('*')) await deps.stores.projects.seen(said.project, deps.now());
  const key = `note-${tools.jobId}`;
  await deps.enqueue({ name: 'post-note', id: key, payload: { place, actor, key, note: said } });
}
