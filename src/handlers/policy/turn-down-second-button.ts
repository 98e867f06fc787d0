// "Turn down" under a change that takes two people; whoever asked may take it back with it.
import { defineButton } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';
import { readRequestId } from '../parse/read-click.ts';

export const turnDownSecondButton = defineButton({
  id: 'turn-down-second',
  run: ({ value }, asker) =>
    startWorkOfClick('answer-second', { requestId: readRequestId(value), isYes: false }, asker),
});
