// "Unsubscribe" in the list of subscriptions. The value is the project's slug, or a glob of slugs.
import { defineAction } from '../action.ts';
import { readPattern } from '../read-click.ts';
import { startJobOfClick } from '../start-job.ts';

export const unsubscribe = defineAction({
  id: 'unsubscribe',
  policy: { command: 'unsubscribe', access: 'settings' },
  run({ value }, asker) {
    return startJobOfClick({ name: 'unsubscribe', payload: { project: readPattern(value) } }, asker);
  },
});
