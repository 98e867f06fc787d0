// "Share in channel" under a private list of failed tests. The value says of what; they are read anew.
import { defineButton } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';
import { readShared } from './read-shared.ts';

export const shareTestsButton = defineButton({
  id: 'share-tests',
  policy: { command: 'tests', access: 'read' },
  run({ value }, asker) {
    const { target, job } = readShared(value);
    const payload = { target, ...(job === undefined ? {} : { job }), share: true };
    return startWorkOfClick('tests', payload, asker);
  },
});
