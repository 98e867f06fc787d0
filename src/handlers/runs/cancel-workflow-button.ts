// "Cancel" on a card, or in the question that `/circleci cancel` asks. The value is the workflow's id.
import { renderWorking } from '../../blocks/kit/working.ts';
import { defineAction } from '../engine/action.ts';
import { readId } from '../parse/read-click.ts';
import { startJobOfClick } from '../engine/start-job.ts';

export const cancelWorkflow = defineAction({
  id: 'cancel-workflow',
  policy: { command: 'cancel', access: 'run' },
  run({ value, isPrivate }, asker) {
    const wanted = { name: 'cancel-workflow', payload: { workflowId: readId(value) } } as const;
    const started = startJobOfClick(wanted, asker);
    // The question has been answered; a card stays what it is.
    return isPrivate ? { ...started, reply: renderWorking(wanted), replaceOriginal: true } : started;
  },
});
