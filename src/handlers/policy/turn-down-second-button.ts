// "Turn down" under a change that takes two people; whoever asked may take it back with it.
import { defineAction } from '../engine/action.ts';
import { readRequestId } from '../parse/read-click.ts';
import { startWorkOfClick } from '../engine/start-job.ts';

export const turnDownSecond = defineAction({
  id: 'turn-down-second',
  run: ({ value }, asker) =>
    startWorkOfClick('answer-second', { requestId: readRequestId(value), isYes: false }, asker),
});
