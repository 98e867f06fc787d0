// "Share in channel" under a private list of flaky tests. The value is the project.
import { defineButton } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';
import { readSlug } from '../parse/read-click.ts';

export const shareFlakyButton = defineButton({
  id: 'share-flaky',
  policy: { command: 'flaky', access: 'read' },
  run({ value }, asker) {
    return startWorkOfClick('flaky', { project: readSlug(value), share: true }, asker);
  },
});
