import { expect, it } from 'vitest';
import { ask, jobOf, said } from '../engine/asking.ts';

it.each([
  ['follow acme/web', undefined, false],
  ['follow', 'gh/acme/web', false],
  ['follow acme/web --dry-run', 'gh/other/one', true],
])('%s', (typed, defaultProject, dryRun) => {
  expect(jobOf(ask(typed, { defaultProject }))).toEqual({
    name: 'follow',
    payload: { project: 'gh/acme/web', dryRun },
  });
});

it('follow asks for the project', () => {
  expect(said(ask('follow'))).toContain('run follow');
});
