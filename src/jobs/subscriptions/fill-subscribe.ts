// Fills the window of a subscription with the subscription as it is now: the list that it was opened from may be stale.
import { renderSubscriptionForm } from '../../blocks/subscriptions/subscription-form.ts';
import { fillFilter } from '../../runs/filter.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { defineRequest } from '../engine/request.ts';
import { showFilled } from '../engine/show-filled.ts';
import { isPattern, permitPattern } from './permit-pattern.ts';
import { sameSubscription } from './same-subscription.ts';

/** The window is filled once, so nobody's typing is overwritten. */
const ORDER = 0;

export function createFillSubscribeJob(deps: JobDeps): JobDefinition<'fill-subscribe'> {
  const { channels, subscriptions } = deps.stores;
  return defineRequest(deps, 'fill-subscribe', async (request) => {
    const { place, project, name, given, viewId, hash } = request.payload;
    if (isPattern(project)) await permitPattern(deps, request, { project, name });
    else request.permit({ project });
    const all = await subscriptions.list(place.channelId);
    const known = all.find((one) => sameSubscription(one, { project, name }));
    const defaults = await channels.subscribeDefaults(place.channelId);
    const view = renderSubscriptionForm({
      project: known?.project ?? project,
      name,
      place,
      filter: fillFilter(given ?? {}, known?.filter ?? defaults),
      isNew: known === undefined,
    });
    await showFilled(deps, { viewId, hash, order: ORDER }, view);
  });
}
