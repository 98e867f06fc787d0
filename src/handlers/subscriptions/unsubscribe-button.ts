// "Unsubscribe" in the list of subscriptions. The value names one.
import { defineButton } from '../engine/action.ts';
import { startJobOfClick } from '../engine/start-job.ts';
import { readSubscriptionRef } from './read-subscription.ts';

export const unsubscribeButton = defineButton({
  id: 'unsubscribe',
  policy: { command: 'unsubscribe', access: 'settings' },
  run({ value }, asker) {
    return startJobOfClick({ name: 'unsubscribe', payload: readSubscriptionRef(value) }, asker);
  },
});
