// "Share in channel" under a private log. The value says which; it is read anew.
import { defineButton } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';
import { readShared } from './read-shared.ts';

export const shareLogsButton = defineButton({
  id: 'share-logs',
  policy: { command: 'logs', access: 'read' },
  run({ value }, asker) {
    return startWorkOfClick('logs', { lines: 40, ...readShared(value), share: true }, asker);
  },
});
