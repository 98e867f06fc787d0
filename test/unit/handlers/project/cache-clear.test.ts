import { expect, it } from 'vitest';
import { ask, jobOf, said } from '../engine/asking.ts';

it.each([
  ['cache clear acme/web', undefined, false],
  ['cache clear', 'gh/acme/web', false],
  ['cache clear acme/web --dry-run', 'gh/other/one', true],
])('%s enqueues the question, not the change', (typed, defaultProject, dryRun) => {
  const outcome = ask(typed, { defaultProject });

  const payload = { project: 'gh/acme/web', dryRun };
  expect(jobOf(outcome)).toEqual({ name: 'ask-cache-clear', payload });
  expect(said(outcome)).toContain('nothing is cleared before you confirm');
});

it('cache clear asks for the project', () => {
  expect(said(ask('cache clear'))).toContain('run cache clear');
});
