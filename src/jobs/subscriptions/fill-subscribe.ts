// Fills the window of a subscription with the subscription as it is now: a list that was drawn an hour ago may be old.
import { renderSubscriptionForm } from '../../blocks/subscriptions/subscription-form.ts';
import { fillFilter } from '../../runs/filter.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { showFilled } from '../engine/show-filled.ts';
import { sameSubscription } from './subscribe.ts';

/** It is filled once; whoever types in it is not disturbed again. */
const ORDER = 0;

export function createFillSubscribeJob(deps: JobDeps): JobDefinition<'fill-subscribe'> {
  return {
    name: 'fill-subscribe',
    async run({ place, project, name, given, viewId, hash }) {
      const { channels, subscriptions } = deps.stores;
      const all = await subscriptions.list(place.channelId);
      const known =
        project === undefined ? undefined : all.find((one) => sameSubscription(one, { project, name }));
      const defaults = await channels.subscribeDefaults(place.channelId);
      const view = renderSubscriptionForm({
        project: known?.project ?? project,
        name,
        place,
        filter: fillFilter(given ?? {}, known?.filter ?? defaults),
        isNew: known === undefined,
      });
      await showFilled(deps, { viewId, hash, order: ORDER }, view);
    },
  };
}
