// "Unsubscribe" in the list of subscriptions. The value names one.
import { defineAction } from '../engine/action.ts';
import { readSubscriptionRef } from './read-subscription.ts';
import { startJobOfClick } from '../engine/start-job.ts';

export const unsubscribe = defineAction({
  id: 'unsubscribe',
  policy: { command: 'unsubscribe', access: 'settings' },
  run({ value }, asker) {
    return startJobOfClick({ name: 'unsubscribe', payload: readSubscriptionRef(value) }, asker);
  },
});
