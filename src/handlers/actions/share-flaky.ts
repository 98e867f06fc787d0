// "Share in channel" under a private list of flaky tests. The value is the project.
import { defineAction } from '../action.ts';
import { readSlug } from '../read-click.ts';
import { startWorkOfClick } from '../start-job.ts';

export const shareFlaky = defineAction({
  id: 'share-flaky',
  policy: { command: 'flaky', access: 'read' },
  run({ value }, asker) {
    return startWorkOfClick('show-flaky', { project: readSlug(value), share: true }, asker);
  },
});
