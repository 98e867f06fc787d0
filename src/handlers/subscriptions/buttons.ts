// The buttons and menus of the messages about subscriptions. A value comes from outside: it is read with care.
import { DEFAULTS_VALUE } from '../../blocks/subscriptions/subscriptions.ts';
import { defineButton } from '../engine/action.ts';
import { startJobOfClick } from '../engine/start-job.ts';
import { openSubscriptionForm } from './open-subscription-form.ts';
import { readSubscriptionRef } from './read-subscription.ts';

/** "Edit" in the list of subscriptions. The value names one, or what new ones begin with. */
export const editSubscriptionButton = defineButton({
  id: 'edit-subscription',
  run({ value }, asker) {
    return openSubscriptionForm(value === DEFAULTS_VALUE ? {} : readSubscriptionRef(value), asker);
  },
});

/** "Unsubscribe" in the list of subscriptions. The value names one. */
export const unsubscribeButton = defineButton({
  id: 'unsubscribe',
  run({ value }, asker) {
    return startJobOfClick({ name: 'unsubscribe', payload: readSubscriptionRef(value) }, asker);
  },
});
