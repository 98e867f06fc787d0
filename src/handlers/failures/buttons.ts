// The buttons and menus of the messages about failures. A value comes from outside: it is read with care.
import { defineButton } from '../engine/action.ts';
import { startJobOfClick } from '../engine/start-job.ts';
import { readSlug } from '../parse/read-click.ts';
import { readShared } from './read-shared.ts';

/** "Share in channel" under a private list of artifacts. The value says of which run; they are read anew. */
export const shareArtifactsButton = defineButton({
  id: 'share-artifacts',
  run({ value }, asker) {
    const { target, job } = readShared(value);
    const payload = { target, ...(job === undefined ? {} : { job }), latest: false, share: true };
    return startJobOfClick('artifacts', payload, asker);
  },
});

/** "Share in channel" under a private list of flaky tests. The value is the project. */
export const shareFlakyButton = defineButton({
  id: 'share-flaky',
  run({ value }, asker) {
    return startJobOfClick('flaky', { project: readSlug(value), share: true }, asker);
  },
});

/** "Share in channel" under a private log. The value says which; it is read anew. */
export const shareLogsButton = defineButton({
  id: 'share-logs',
  run({ value }, asker) {
    return startJobOfClick('logs', { lines: 40, ...readShared(value), share: true }, asker);
  },
});

/** "Share in channel" under a private list of failed tests. The value says of what; they are read anew. */
export const shareTestsButton = defineButton({
  id: 'share-tests',
  run({ value }, asker) {
    const { target, job } = readShared(value);
    const payload = { target, ...(job === undefined ? {} : { job }), share: true };
    return startJobOfClick('tests', payload, asker);
  },
});
