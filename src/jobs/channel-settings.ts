// What a channel sets for itself: its default project and its subscriptions. CircleCI is asked first, so that
// only projects that exist are kept, under the slug CircleCI itself gives them.
import { renderSubscriptionsList } from '../blocks/subscriptions-list.ts';
import { sameSlug, shortName } from '../circleci/refs.ts';
import { auditChange } from './audit-change.ts';
import type { Payload } from './contracts.ts';
import { type Asked, denial } from './denial.ts';
import type { JobDeps } from './deps.ts';
import type { JobDefinition, JobTools } from './job.ts';
import { renderNotice } from './notice.ts';

/** For the audit: the command, and what was changed. */
const settings = {
  'default-project': ['use', 'the default project of the channel'],
  subscribed: ['subscribe', 'the subscription of the channel'],
  unsubscribed: ['unsubscribe', 'the end of the subscription of the channel'],
} as const;

type Note = Extract<Payload<'post-note'>['note'], { kind: keyof typeof settings }>;

export function createUseProject(deps: JobDeps): JobDefinition<'use-project'> {
  return {
    name: 'use-project',
    async run(payload, tools) {
      const project = await readProject(deps, payload, 'use');
      if (project === undefined) return;
      await deps.stores.channels.setDefaultProject(payload.place.channelId, project);
      await note(deps, payload, { kind: 'default-project', project }, tools);
    },
  };
}

export function createSubscribe(deps: JobDeps): JobDefinition<'subscribe'> {
  const { stores, outbox, now } = deps;
  return {
    name: 'subscribe',
    async run(payload, tools) {
      const { place, actor, filter } = payload;
      const project = await readProject(deps, payload, 'subscribe');
      if (project === undefined) return;
      const wanted = { project, filter, by: actor.userId, at: now() };
      const became = await stores.subscriptions.add(place.channelId, wanted);
      if (became === 'added') await stores.channels.opened(place.channelId);
      // After a crash between the two, the second run finds it there and has to post the note all the same.
      if (became !== 'same' || tools.attempt > 1) {
        return await note(deps, payload, { kind: 'subscribed', project, filter }, tools);
      }
      const text = `This channel is subscribed to ${shortName(project)} already, in just that way. Nothing was changed.`;
      await outbox.reply(place, actor, renderNotice(text));
    },
  };
}

export function createUnsubscribe(deps: JobDeps): JobDefinition<'unsubscribe'> {
  const { stores, outbox } = deps;
  return {
    name: 'unsubscribe',
    async run(payload, tools) {
      const { place, actor } = payload;
      // Not read from CircleCI: a project that is gone has to be unsubscribable too.
      const all = await stores.subscriptions.list(place.channelId);
      const project = all.find((one) => sameSlug(one.project, payload.project))?.project ?? payload.project;
      const denied = denial(deps, payload, { command: 'unsubscribe', access: 'settings', project });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      const removed = await stores.subscriptions.remove(place.channelId, project);
      if (removed || tools.attempt > 1) {
        return await note(deps, payload, { kind: 'unsubscribed', project }, tools);
      }
      const text = `This channel is not subscribed to ${shortName(project)}. \`/circleci subscriptions\` lists what it is subscribed to.`;
      await outbox.reply(place, actor, renderNotice(text));
    },
  };
}

export function createListSubscriptions({ stores, outbox }: JobDeps): JobDefinition<'list-subscriptions'> {
  return {
    name: 'list-subscriptions',
    async run({ place, actor }) {
      const subscriptions = await stores.subscriptions.list(place.channelId);
      await outbox.reply(place, actor, renderSubscriptionsList(subscriptions));
    },
  };
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
