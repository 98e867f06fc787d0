// Fills the window of the channel's defaults for new subscriptions.
import { renderSubscriptionForm } from '../../blocks/subscriptions/subscription-form.ts';
import { fillFilter } from '../../runs/filter.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { defineRequest } from '../engine/request.ts';
import { showFilled } from '../engine/show-filled.ts';

export function createFillSubscribeDefaultsJob(deps: JobDeps): JobDefinition<'fill-subscribe-defaults'> {
  return defineRequest(deps, 'fill-subscribe-defaults', async (request) => {
    const { place, given, viewId, hash } = request.payload;
    // Defaults apply to every project.
    request.permit({ project: '*' });
    const defaults = await deps.stores.channels.subscribeDefaults(place.channelId);
    const filter = fillFilter(given ?? {}, defaults);
    const view = renderSubscriptionForm({ project: undefined, name: undefined, place, filter, isNew: true });
    await showFilled(deps, { viewId, hash, order: 0 }, view);
  });
}
