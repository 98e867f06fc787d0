import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

it.each<[string, string | undefined, object]>([
  ['doctor', undefined, {}],
  ['doctor', 'gh/acme/web', { project: 'gh/acme/web' }],
  ['doctor --project acme/api', 'gh/acme/web', { project: 'gh/acme/api' }],
])('%s with the default project %s', (typed, defaultProject, payload) => {
  expect(jobOf(ask(typed, { defaultProject }))).toEqual({ name: 'doctor', payload });
});

it('takes no arguments', () => {
  expect(problemOf('doctor please')).toMatch(/takes no words/);
});
