// "Retry failed jobs" on a card. The value is the workflow's id.
import { defineAction } from '../action.ts';
import { readId } from '../read-click.ts';
import { startJobOfClick } from '../start-job.ts';

export const retryFailed = defineAction({
  id: 'retry-failed',
  policy: { command: 'retry', access: 'run' },
  run({ value }, asker) {
    const target = { ref: { kind: 'workflow', id: readId(value) } } as const;
    return startJobOfClick(
      { name: 'rerun-workflow', payload: { target, mode: 'failed', dryRun: false } },
      asker,
    );
  },
});
