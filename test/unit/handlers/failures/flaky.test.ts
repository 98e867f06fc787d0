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

it('flaky asks which project, and knows one when it sees it', () => {
  expect(said(ask('flaky'))).toContain('run flaky');
  expect(problemOf('flaky nonsense')).toMatch(/isn’t a project/);
});
