// The buttons and menus of the messages about notifications. A value comes from outside: it is read with care.
import { defineButton } from '../engine/action.ts';
import { startJobOfClick } from '../engine/start-job.ts';

/** "Mute these messages", on a direct message about a run that the person began. */
export const dmOffButton = defineButton({
  id: 'dm-off',
  run: (_click, asker) => startJobOfClick('dm', { wanted: false }, asker),
});
