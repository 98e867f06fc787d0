// Ends a channel's subscription. CircleCI isn't asked: a project that is gone can be unsubscribed from, too.
import { subscriptionName } from '../../blocks/kit/filter-words.ts';
import { code } from '../../blocks/kit/foreign.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { spokenList } from '../../blocks/kit/voice.ts';
import { sameSlug } from '../../circleci/refs.ts';
import type { SubscriptionRef } from '../../store/subscriptions.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { defineRequest } from '../engine/request.ts';
import { settingChanged } from '../engine/setting-changed.ts';
import { isPattern, permitPattern } from './permit-pattern.ts';
import { sameSubscription } from './same-subscription.ts';

export function createUnsubscribeJob(deps: JobDeps): JobDefinition<'unsubscribe'> {
  const { stores, now } = deps;
  return defineRequest(deps, 'unsubscribe', async (request) => {
    const { payload, tools } = request;
    const { channelId } = payload.place;
    const all = await stores.subscriptions.list(channelId);
    const known = all.find((one) => sameSubscription(one, payload));
    const project = known?.project ?? payload.project;
    const which = { project, ...(payload.name !== undefined && { name: payload.name }) };
    const permit = isPattern(project)
      ? await permitPattern(deps, request, which)
      : request.permit({ project });
    const removed = await stores.subscriptions.remove(channelId, which);
    if (!removed && tools.attempt === 1) {
      const others = all.filter((one) => sameSlug(one.project, project));
      return await request.reply(renderSentence(hasNone(which, others)));
    }
    if (!isPattern(project)) await stores.projects.seen(project, now());
    await settingChanged(deps, request, {
      permit,
      what: 'the end of the subscription of the channel',
      note: { kind: 'unsubscribed', ...which },
    });
  });
}

/** Somebody who left out the name, or got it wrong, is told which subscriptions there are. */
function hasNone(which: SubscriptionRef, others: readonly SubscriptionRef[]): string {
  const wanted = subscriptionName(which, code);
  if (others.length === 0)
    return `This channel is not subscribed to ${wanted}. Nothing was changed. \`/circleci subscriptions\` lists its subscriptions.`;
  const has = spokenList(others.slice(0, 8), (one) => subscriptionName(one, code));
  return `No subscription of this channel is exactly ${wanted}. Nothing was changed. It has ${has}; to end one with a name, add \`--as\` and the name.`;
}
