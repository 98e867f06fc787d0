// "Share in channel" under a private log. The value says which; it is read anew.
import { defineAction } from '../engine/action.ts';
import { readShared } from './read-shared.ts';
import { startWorkOfClick } from '../engine/start-job.ts';

export const shareLogs = defineAction({
  id: 'share-logs',
  policy: { command: 'logs', access: 'read' },
  run({ value }, asker) {
    return startWorkOfClick('show-log', { lines: 40, ...readShared(value), share: true }, asker);
  },
});
