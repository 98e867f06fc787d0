// Fills the window of a channel's defaults for new subscriptions with the defaults as they are now.
import { renderSubscriptionForm } from '../../blocks/subscriptions/subscription-form.ts';
import { EVERY_PROJECT } from '../../policy/every-project.ts';
import { fillFilter } from '../../runs/filter.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { defineRequest } from '../engine/request.ts';
import { showFilled } from '../engine/show-filled.ts';

/** The window is filled once, so nobody's typing is overwritten. */
const ORDER = 0;

export function createFillSubscribeDefaultsJob(deps: JobDeps): JobDefinition<'fill-subscribe-defaults'> {
  return defineRequest(deps, 'fill-subscribe-defaults', async (request) => {
    const { place, given, viewId, hash } = request.payload;
    // As in `subscribe defaults`.
    request.permit({ project: EVERY_PROJECT });
    const defaults = await deps.stores.channels.subscribeDefaults(place.channelId);
    const filter = fillFilter(given ?? {}, defaults);
    await showFilled(
      deps,
      { viewId, hash, order: ORDER },
      renderSubscriptionForm({ place, filter, isNew: true }),
    );
  });
}
