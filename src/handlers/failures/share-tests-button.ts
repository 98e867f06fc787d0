// "Share in channel" under a private list of failed tests. The value says of what; they are read anew.
import { defineAction } from '../engine/action.ts';
import { readShared } from './read-shared.ts';
import { startWorkOfClick } from '../engine/start-job.ts';

export const shareTests = defineAction({
  id: 'share-tests',
  policy: { command: 'tests', access: 'read' },
  run({ value }, asker) {
    const { target, job } = readShared(value);
    const payload = { target, ...(job === undefined ? {} : { job }), share: true };
    return startWorkOfClick('show-tests', payload, asker);
  },
});
