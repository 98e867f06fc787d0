// "Retry failed jobs" on a card. The value is the workflow's id.
import { defineAction } from '../engine/action.ts';
import { readId } from '../parse/read-click.ts';
import { startJobOfClick } from '../engine/start-job.ts';

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
