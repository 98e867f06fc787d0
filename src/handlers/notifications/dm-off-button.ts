// "Mute these messages", on a direct message about a run that the person began.
import { defineButton } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';

export const dmOffButton = defineButton({
  id: 'dm-off',
  policy: { command: 'dm', access: 'settings' },
  run: (_click, asker) => startWorkOfClick('dm', { wanted: false }, asker),
});
