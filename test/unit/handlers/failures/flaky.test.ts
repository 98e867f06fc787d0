import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

it.each([
  ['flaky acme/web', undefined],
  ['flaky', 'gh/acme/web'],
  ['flaky --project acme/web', 'gh/other/one'],
])('%s', (typed, defaultProject) => {
  expect(jobOf(ask(typed, { defaultProject }))).toEqual({
    name: 'flaky',
    payload: { project: 'gh/acme/web', share: false },
  });
});

it('flaky asks for the project, and recognizes one in its argument', () => {
  expect(said(ask('flaky'))).toContain('run flaky');
  expect(problemOf('flaky nonsense')).toMatch(/isn’t a project/);
});
