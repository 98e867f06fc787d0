// "Share in channel" under a private list of artifacts. The value says of which run; they are read anew.
import { defineAction } from '../engine/action.ts';
import { readShared } from './read-shared.ts';
import { startWorkOfClick } from '../engine/start-job.ts';

export const shareArtifacts = defineAction({
  id: 'share-artifacts',
  policy: { command: 'artifacts', access: 'read' },
  run({ value }, asker) {
    const { target, job } = readShared(value);
    const payload = { target, ...(job === undefined ? {} : { job }), latest: false, share: true };
    return startWorkOfClick('show-artifacts', payload, asker);
  },
});
