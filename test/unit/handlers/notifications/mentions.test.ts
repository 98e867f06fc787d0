import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

it.each([
  ['mentions on', true],
  ['mentions OFF', false],
])('%s', (typed, wanted) => {
  expect(jobOf(ask(typed))).toEqual({ name: 'mentions', payload: { wanted } });
});

it.each(['mentions', 'mentions maybe'])('%s needs on or off', (typed) => {
  expect(problemOf(typed)).toContain('Say `on` or `off`.');
});
