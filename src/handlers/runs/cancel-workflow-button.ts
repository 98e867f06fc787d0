// "Cancel" on a card, or in the question that `/circleci cancel` asks. The value is the workflow's id.
import { renderWorking } from '../../blocks/kit/working.ts';
import { defineButton } from '../engine/action.ts';
import { startJobOfClick } from '../engine/start-job.ts';
import { readId } from '../parse/read-click.ts';

export const cancelWorkflowButton = defineButton({
  id: 'cancel',
  policy: { command: 'cancel', access: 'run' },
  run({ value, isPrivate }, asker) {
    const wanted = { name: 'cancel', payload: { workflowId: readId(value) } } as const;
    const started = startJobOfClick(wanted, asker);
    // The question has been answered; a card stays what it is.
    return isPrivate ? { ...started, reply: renderWorking(wanted), replaceOriginal: true } : started;
  },
});
