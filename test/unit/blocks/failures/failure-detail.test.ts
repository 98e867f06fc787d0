// The thread of a card: first what failed, then what it printed. The project has its display name.
import { describe, expect, it } from 'vitest';
import { renderFailureDetail } from '../../../../src/blocks/failures/failure-detail.ts';
import { placeOf, workflowTitle } from '../../../../src/blocks/failures/failure-parts.ts';
import { renderNothingFailed } from '../../../../src/blocks/failures/nothing-failed.ts';
import { renderTests } from '../../../../src/blocks/failures/tests.ts';
import type { TellingLine } from '../../../../src/runs/causes/telling-line.ts';
import type { FailedJob, Failure } from '../../../../src/runs/failure.ts';
import { sampleRun } from '../../../support/sample-runs.ts';
import { stringsOf } from '../../../support/slack-limits.ts';

const appUrl = 'https://app.circleci.com';
const run = { projectSlug: 'gh/acme/web', number: 7 };
const opaque = { projectSlug: 'circleci/AbC/ZyX', number: 7, projectName: 'mobile-app' };
const job: FailedJob = {
  id: 'j',
  name: 'unit',
  status: 'failed',
  jobNumber: 9,
  step: { name: 'npm test', status: 'failed', exitCode: 1, log: 'printed at the end', isLogCut: true },
  tests: [{ name: 'logs in', file: 'test/login.test.ts', message: 'expected 200 to be 302' }],
  failedTests: 1,
  files: [{ path: 'report.html', url: 'https://a.example/report.html' }],
  unread: [],
};
const failureOf = (...jobs: FailedJob[]): Failure => ({
  workflowId: 'w',
  workflowName: 'build',
  jobs,
  otherJobs: [],
});
const detailOf = (failed: FailedJob): string =>
  stringsOf(renderFailureDetail({ ...run, failure: failureOf(failed) }, { appUrl })).join('\n');

describe('the details of a failure', () => {
  it('show the failing tests before the log, and files at the end', () => {
    const text = detailOf(job);
    const order = ['in step `npm test`', '1 test failed', 'logs in', 'printed at the end', 'Worth a look'];
    const at = order.map((words) => text.lastIndexOf(words));

    expect(at).not.toContain(-1);
    expect(at).toEqual(at.toSorted((one, other) => one - other));
  });

  it('show only the log if no test is known to have failed', () => {
    const text = detailOf({ ...job, tests: [], failedTests: 0 });

    expect(text).toContain('printed at the end');
    expect(text).not.toContain('test failed');
  });

  it.each([
    ['by its slug', run, 'build of acme/web #7'],
    ['by an opaque slug, which becomes its name on the way to Slack', opaque, 'build of circleci/AbC/ZyX #7'],
  ])('name the project %s', (_, place, words) => {
    const failure = failureOf(job);

    expect(workflowTitle(placeOf(place, failure, appUrl))).toContain(words);
    expect(renderFailureDetail({ ...place, failure }, { appUrl }).text).toContain(words);
    expect(renderTests({ ...place, failure }, { appUrl }).text).toContain(words);
  });
});

describe('the line that tells the cause', () => {
  const said = (telling: TellingLine, more: Partial<FailedJob> = {}) =>
    detailOf({
      ...job,
      tests: [],
      failedTests: 0,
      step: { name: 'npm test', status: 'failed', log: 'printed at the end', isLogCut: true, telling },
      ...more,
    });
  const known = { line: 'Could not resolve host: a.dev', key: 'k', perStep: false } as const;
  const outage: TellingLine = { kind: 'infra', rule: 'name lookup', ...known };

  it('is shown above the log, with advice only where a retry makes sense', () => {
    const text = said(outage);
    expect(text).toContain('Taken as the cause (name lookup): `Could not resolve host: a.dev`');
    expect(text).toContain('a retry may pass');
    expect(text.indexOf('Taken as')).toBeLessThan(text.indexOf('printed at the end'));
    expect(said({ ...outage, kind: 'cause', rule: 'curl' })).not.toContain('a retry may pass');
  });

  it('is called a guess if it is one', () => {
    const text = said({ kind: 'guess', line: 'TypeError: fetch failed' });
    expect(text).toContain(
      'Not sure what caused it. The last line that looks like an error: `TypeError: fetch failed`',
    );
    expect(text).not.toContain('Taken as the cause');
  });

  it('is left out where failing tests are the cause', () => {
    expect(said(outage, { tests: job.tests, failedTests: 1 })).not.toContain('Taken as the cause');
  });
});

describe('a run without failures', () => {
  const answer = (more: { lastFailed?: number }) =>
    stringsOf(renderNothingFailed(sampleRun([]), { command: 'logs', appUrl, ...more })).join('\n');

  it('links the last run that failed, with a command short enough to type', () => {
    const text = answer({ lastFailed: 1203 });

    expect(text).toContain(`<${appUrl}/pipelines/github/acme/web/1203|#1203>`);
    expect(text).toContain('`/circleci logs 1203 --project acme/web`');
  });

  it('says how to ask about another run if none is known', () => {
    expect(answer({})).toContain('give its number: `/circleci logs 1206 --project acme/web`');
  });
});
