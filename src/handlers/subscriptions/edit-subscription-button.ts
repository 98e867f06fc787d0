// "Edit" in the list of subscriptions. The value names one, or what new ones begin with.
import { DEFAULTS_VALUE } from '../../blocks/subscriptions/subscriptions.ts';
import { defineButton } from '../engine/action.ts';
import { openSubscriptionForm } from './open-subscription-form.ts';
import { readSubscriptionRef } from './read-subscription.ts';

export const editSubscriptionButton = defineButton({
  id: 'edit-subscription',
  policy: { command: 'subscribe', access: 'settings' },
  run({ value }, asker) {
    return openSubscriptionForm(value === DEFAULTS_VALUE ? {} : readSubscriptionRef(value), asker);
  },
});
