// Samples of jobs by the step that was read: several failed, in the background, truncated, not published yet.
import type { FailedJob, FailedStep } from '../../../src/runs/failure.ts';
import { hostileText } from '../sample-runs.ts';

/** The end of what a test runner prints. */
export const testLog = [
  '> vitest run',
  '',
  ' FAIL  test/login.test.ts > sends expired sessions to the login page',
  'AssertionError: expected 200 to be 302',
  '    at test/login.test.ts:41:27',
  '',
  'Tests  2 failed | 184 passed (186)',
  'Exited with code exit status 1',
].join('\n');

/** `job` has neither tests nor files. */
export function stepSamples(job: FailedJob, log: string): Record<string, FailedJob> {
  const silent: FailedStep = { name: 'npm test', status: 'failed', exitCode: 1, isLogCut: true };
  const without = (more: Partial<FailedStep>): FailedJob => ({ ...job, step: { ...silent, ...more } });
  const ofStep = (more: Partial<FailedStep>) => without({ log, ...more });
  return {
    'several-steps': ofStep({ name: 'store results', alsoFailed: ['npm test'] }),
    'several-containers': ofStep({ container: 0, containers: [0, 2, 3], ignored: ['start server'] }),
    'one-container': ofStep({ container: 2, containers: [2] }),
    'step-timed-out': ofStep({ status: 'timedout' }),
    'only-background': ofStep({ status: 'success', ignored: ['start server'] }),
    'chosen-background': ofStep({ name: 'start server', decidesNothing: true, isChosen: true }),
    truncated: ofStep({ isLogCut: false, isTruncated: true }),
    'not-published': without({ output: 'due' }),
    'no-link': without({ output: 'missing' }),
    'nothing-left': without({ isTruncated: true }),
  };
}

export const hostileStep: FailedStep = {
  name: hostileText,
  status: 'failed',
  exitCode: 1,
  log: `${hostileText}\n${hostileText}`,
  isLogCut: true,
  isTruncated: true,
  container: 1,
  containers: [1, 2],
  alsoFailed: [hostileText, hostileText],
  ignored: [hostileText],
};

const names = (fill: string) => Array.from({ length: 50 }, (_, index) => `${index}`.padEnd(200, fill));

export const hugeStep: FailedStep = {
  name: 'x'.repeat(400),
  status: 'failed',
  exitCode: 1,
  log: '&<>`'.repeat(60_000),
  isLogCut: true,
  isTruncated: true,
  isChosen: true,
  container: 0,
  containers: Array.from({ length: 500 }, (_, index) => index),
  alsoFailed: names('&'),
  ignored: names('<'),
};
