// The buttons of the messages about the policy. A value comes from outside, so it is read with care.
import { defineButton } from '../engine/action.ts';
import { startJobOfClick } from '../engine/start-job.ts';
import { readRequestId } from '../parse/read-click.ts';

/** "Confirm" under a change that takes two people. The job checks who clicks by the rules for the change itself. */
export const confirmSecondButton = defineButton({
  id: 'confirm-second',
  run: ({ value }, asker) =>
    startJobOfClick('answer-second', { requestId: readRequestId(value), isYes: true }, asker),
});

/** "Turn down" under a change that takes two people. The person who asked withdraws the request with it. */
export const turnDownSecondButton = defineButton({
  id: 'turn-down-second',
  run: ({ value }, asker) =>
    startJobOfClick('answer-second', { requestId: readRequestId(value), isYes: false }, asker),
});
