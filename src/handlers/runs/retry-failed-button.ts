// "Retry failed jobs" on a card. The value is the workflow's id.
import { defineButton } from '../engine/action.ts';
import { startJobOfClick } from '../engine/start-job.ts';
import { readId } from '../parse/read-click.ts';

export const retryFailedButton = defineButton({
  id: 'retry-failed',
  policy: { command: 'retry', access: 'run' },
  run({ value }, asker) {
    const target = { ref: { kind: 'workflow', id: readId(value) } } as const;
    return startJobOfClick({ name: 'retry', payload: { target, mode: 'failed', dryRun: false } }, asker);
  },
});
