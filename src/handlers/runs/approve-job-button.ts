// "Approve" on a card that waits. The value is `<workflow id> <job id>`; the approval request is read live.
import { defineAction } from '../engine/action.ts';
import { readId } from '../parse/read-click.ts';
import { startJobOfClick } from '../engine/start-job.ts';

export const approveJob = defineAction({
  id: 'approve-job',
  policy: { command: 'approve', access: 'run' },
  run({ value }, asker) {
    const [workflow, job] = value.split(' ');
    const payload = { workflowId: readId(workflow), jobId: readId(job) };
    return startJobOfClick({ name: 'approve-job', payload }, asker);
  },
});
