// What `why` says of a failed job whose log names no cause: only a log that was read can be said to have none.
import { expect, it } from 'vitest';
import { failedJobWords } from '../../../../src/blocks/runs/failed-job-words.ts';
import type { FailedJob, FailedStep } from '../../../../src/runs/failure.ts';
import { hostileRun, sampleRuns } from '../../../support/sample-runs.ts';

const step: FailedStep = { name: 'npm test', status: 'failed', exitCode: 1, isLogCut: false };

it.each<[string, Partial<FailedJob>, RegExp]>([
  ['a log was read', { step: { ...step, log: 'done' } }, /I see no line in its log that says why\.$/],
  ['a part was read', { step: { ...step, log: 'done', output: 'part' } }, /A part of this output could not/],
  [
    'the end is missing',
    { step: { ...step, log: 'done', isTruncated: true } },
    /CircleCI truncated this output/,
  ],
  ['nothing could be read', { step: { ...step, output: 'part' } }, /output of this step could not be read/],
  ['it is not published', { step: { ...step, output: 'due' } }, /not published .* Ask again in a minute\.$/],
  ['there is no link to it', { step: { ...step, output: 'missing' } }, /gives no link to it/],
  ['the step was silent', { step }, /The step printed no output\.$/],
  ['no step failed', {}, /CircleCI reports no step that made it fail\.$/],
  ['the log was refused', { unread: ['log'] }, /CircleCI did not return its log\.$/],
  [
    'a test could not be read',
    {
      step: { ...step, log: 'done' },
      failedTests: { atLeast: 0, read: 3, unreadable: 1, isCut: false },
    },
    /Not all of its tests could be read\. I see no line in its log that says why\.$/,
  ],
  [
    'the tests were refused',
    { step: { ...step, log: 'done' }, unread: ['tests'] },
    /did not return its tests\. I see no line in its log that says why\.$/,
  ],
])('%s', (_, read, words) => {
  const name = 'unit';
  const job = { id: name, name, status: 'failed', tests: [], failedTests: 0, files: [], unread: [] };
  const [said] = failedJobWords(
    { name, status: 'failed', read: { ...job, ...read } },
    sampleRuns.failed ?? hostileRun,
    { id: 'w1', name: 'build' },
    'https://app.circleci.com',
  );
  const text = typeof said === 'object' && 'mrkdwn' in said ? said.mrkdwn : '';
  expect(text).toMatch(words);
  if (!/says why/.test(words.source)) expect(text).not.toContain('no line in its log');
});
