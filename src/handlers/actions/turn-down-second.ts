// "Turn down" under a change that takes two people; whoever asked may take it back with it.
import { defineAction } from '../action.ts';
import { readRequestId } from '../read-click.ts';
import { startWorkOfClick } from '../start-job.ts';

export const turnDownSecond = defineAction({
  id: 'turn-down-second',
  run: ({ value }, asker) =>
    startWorkOfClick('answer-second', { requestId: readRequestId(value), isYes: false }, asker),
});
