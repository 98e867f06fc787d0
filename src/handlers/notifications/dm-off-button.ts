// "Mute these messages", on a direct message about a run that the person began.
import { defineAction } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';

export const dmOff = defineAction({
  id: 'dm-off',
  policy: { command: 'dm', access: 'settings' },
  run: (_click, asker) => startWorkOfClick('set-direct', { wanted: false }, asker),
});
