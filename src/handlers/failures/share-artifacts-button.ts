// "Share in channel" under a private list of artifacts. The value says of which run; they are read anew.
import { defineButton } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';
import { readShared } from './read-shared.ts';

export const shareArtifactsButton = defineButton({
  id: 'share-artifacts',
  policy: { command: 'artifacts', access: 'read' },
  run({ value }, asker) {
    const { target, job } = readShared(value);
    const payload = { target, ...(job === undefined ? {} : { job }), latest: false, share: true };
    return startWorkOfClick('artifacts', payload, asker);
  },
});
