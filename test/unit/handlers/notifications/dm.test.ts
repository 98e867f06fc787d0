import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

it.each([
  ['dm on', true],
  ['dm OFF', false],
])('%s', (typed, wanted) => {
  expect(jobOf(ask(typed))).toEqual({ name: 'dm', payload: { wanted } });
});

it.each(['dm', 'dm me'])('%s needs on or off', (typed) => {
  expect(problemOf(typed)).toContain('Say `on` or `off`.');
});
