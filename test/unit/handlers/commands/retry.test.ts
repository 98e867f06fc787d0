import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../asking.ts';

it.each([
  ['retry', 'failed', false],
  ['retry --failed', 'failed', false],
  ['retry --all --dry-run', 'all', true],
])('%s', (typed, mode, dryRun) => {
  expect(jobOf(ask(typed, { defaultProject: 'gh/acme/web' }))).toEqual({
    name: 'rerun-workflow',
    payload: { target: { ref: { kind: 'last' }, project: 'gh/acme/web' }, mode, dryRun },
  });
});

it('retry is either of the failed jobs or of all', () => {
  expect(problemOf('retry main --all --failed')).toContain('For example: `/circleci retry "main" --failed`');
});
