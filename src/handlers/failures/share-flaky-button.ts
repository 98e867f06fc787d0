// "Share in channel" under a private list of flaky tests. The value is the project.
import { defineAction } from '../engine/action.ts';
import { readSlug } from '../parse/read-click.ts';
import { startWorkOfClick } from '../engine/start-job.ts';

export const shareFlaky = defineAction({
  id: 'share-flaky',
  policy: { command: 'flaky', access: 'read' },
  run({ value }, asker) {
    return startWorkOfClick('show-flaky', { project: readSlug(value), share: true }, asker);
  },
});
