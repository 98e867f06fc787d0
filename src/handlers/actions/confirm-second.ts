// "Confirm" under a change that takes two people. The job judges who clicks, by the rules for the change itself.
import { defineAction } from '../action.ts';
import { readRequestId } from '../read-click.ts';
import { startWorkOfClick } from '../start-job.ts';

export const confirmSecond = defineAction({
  id: 'confirm-second',
  run: ({ value }, asker) =>
    startWorkOfClick('answer-second', { requestId: readRequestId(value), isYes: true }, asker),
});
