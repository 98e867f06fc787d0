// Fills the window of a subscription with the subscription as it is now: a list that was drawn an hour ago may be old.
import { renderSubscriptionForm } from '../../blocks/subscription-form.ts';
import { sameSlug } from '../../circleci/refs.ts';
import { defaultFilter } from '../../runs/filter.ts';
import type { JobDeps } from '../deps.ts';
import type { JobDefinition } from '../job.ts';
import { showFilled } from './show-filled.ts';

/** It is filled once; whoever types in it is not disturbed again. */
const ORDER = 0;

export function createFillSubscriptionForm(deps: JobDeps): JobDefinition<'fill-subscription-form'> {
  return {
    name: 'fill-subscription-form',
    async run({ place, project, given, viewId, hash }) {
      const all = await deps.stores.subscriptions.list(place.channelId);
      const known = all.find((one) => sameSlug(one.project, project));
      const view = renderSubscriptionForm({
        project: known?.project ?? project,
        place,
        filter: given ?? known?.filter ?? defaultFilter,
        isNew: known === undefined,
      });
      await showFilled(deps, { viewId, hash, order: ORDER }, view);
    },
  };
}
