// "Confirm" under a change that takes two people. The job judges who clicks, by the rules for the change itself.
import { defineButton } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';
import { readRequestId } from '../parse/read-click.ts';

export const confirmSecondButton = defineButton({
  id: 'confirm-second',
  run: ({ value }, asker) =>
    startWorkOfClick('answer-second', { requestId: readRequestId(value), isYes: true }, asker),
});
