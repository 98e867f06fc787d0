// The button of direct messages about runs.
import { defineButton } from '../engine/action.ts';
import { startJobOfClick } from '../engine/start-job.ts';

/** "Mute these messages": the same as `/circleci dm off`. */
export const dmOffButton = defineButton({
  id: 'dm-off',
  run: (_click, asker) => startJobOfClick('dm', { wanted: false }, asker),
});
