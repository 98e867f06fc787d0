// "Edit" in the list of subscriptions. The value is the project's slug, or a glob of slugs.
import { defineAction } from '../action.ts';
import { openSubscriptionForm } from '../open-subscription-form.ts';
import { readPattern } from '../read-click.ts';

export const editSubscription = defineAction({
  id: 'edit-subscription',
  policy: { command: 'subscribe', access: 'settings' },
  run({ value }, asker) {
    return openSubscriptionForm({ project: readPattern(value) }, asker);
  },
});
