// The buttons in the list of subscriptions. A value comes from outside, so it is checked.
import { DEFAULTS_VALUE } from '../../blocks/subscriptions/subscriptions.ts';
import { defineButton } from '../engine/action.ts';
import { startJobOfClick } from '../engine/start-job.ts';
import { openDefaultsForm, openSubscriptionForm } from './open-subscription-form.ts';
import { readSubscriptionRef } from './read-subscription.ts';

/** "Edit". The value names a subscription, or the channel's defaults. */
export const editSubscriptionButton = defineButton({
  id: 'edit-subscription',
  run({ value }, asker) {
    if (value === DEFAULTS_VALUE) return openDefaultsForm({}, asker);
    return openSubscriptionForm(readSubscriptionRef(value), asker);
  },
});

/** "Unsubscribe". The value names a subscription. */
export const unsubscribeButton = defineButton({
  id: 'unsubscribe',
  run: ({ value }, asker) => startJobOfClick('unsubscribe', readSubscriptionRef(value), asker),
});
