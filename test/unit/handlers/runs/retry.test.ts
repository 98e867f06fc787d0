import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

it.each([
  ['retry', { mode: 'failed', dryRun: false }],
  ['retry --failed', { mode: 'failed', dryRun: false }],
  ['retry --all --dry-run', { mode: 'all', dryRun: true }],
  ['retry --jobs unit,lint', { mode: 'jobs', jobs: ['unit', 'lint'], dryRun: false }],
  ['retry --jobs "unit, lint" --jobs=lint', { mode: 'jobs', jobs: ['unit', 'lint'], dryRun: false }],
  ['retry --ssh', { mode: 'failed', ssh: true, dryRun: false }],
  ['retry --jobs unit --ssh', { mode: 'jobs', jobs: ['unit'], ssh: true, dryRun: false }],
])('%s', (typed, how) => {
  expect(jobOf(ask(typed, { defaultProject: 'gh/acme/web' }))).toEqual({
    name: 'retry',
    payload: { target: { ref: { kind: 'last' }, project: 'gh/acme/web' }, ...how },
  });
});

it.each([
  ['retry main --all --failed', 'For example: `/circleci retry "main" --failed`'],
  ['retry --jobs unit --failed', 'Choose one of the three: `--failed`, `--all` or `--jobs`'],
  ['retry --jobs unit --all', 'Choose one of the three: `--failed`, `--all` or `--jobs`'],
  ['retry main --all --ssh', 'For example: `/circleci retry "main" --ssh`'],
  ['retry --jobs ,', 'Name at least one job'],
  ['retry --jobs', '--jobs'],
])('%s is rejected: %s', (typed, problem) => {
  expect(problemOf(typed)).toContain(problem);
});

it.each([
  ['retry main --project acme/web', 'retrying the failed jobs of the newest pipeline of acme/web on `main`.'],
  ['retry 12 --all --project acme/web', 'retrying all jobs of pipeline #12 of acme/web.'],
  [
    'retry main --jobs unit,lint --ssh --project acme/web',
    'retrying `unit` and `lint` of the newest pipeline of acme/web on `main` with SSH.',
  ],
  ['retry 12 --jobs a,b,c --project acme/web', 'retrying `a`, `b` and `c` of pipeline #12 of acme/web.'],
  ['retry 12 --jobs a,b,c,d,e,f,g --project acme/web', 'retrying `a`, `b`, `c`, `d`, `e` and 2 more of'],
])('%s says which jobs it retries', (typed, doing) => {
  expect(said(ask(typed))).toContain(doing);
});
