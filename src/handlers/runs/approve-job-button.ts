// "Approve" on a card that waits. The value is `<workflow id> <job id>`; the approval request is read live.
import { defineButton } from '../engine/action.ts';
import { startJobOfClick } from '../engine/start-job.ts';
import { readId } from '../parse/read-click.ts';

export const approveJobButton = defineButton({
  id: 'approve',
  policy: { command: 'approve', access: 'run' },
  run({ value }, asker) {
    const [workflow, job] = value.split(' ');
    const payload = { workflowId: readId(workflow), jobId: readId(job) };
    return startJobOfClick({ name: 'approve', payload }, asker);
  },
});
