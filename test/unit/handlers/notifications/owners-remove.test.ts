import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

it.each([
  ['owners remove src/auth/', { path: 'src/auth/' }],
  ['owners remove *', {}],
  ['owners remove --job deploy-* --branch main', { job: 'deploy-*', branch: 'main' }],
])('%s', (typed, part) => {
  expect(jobOf(ask(typed))).toEqual({ name: 'owners-remove', payload: { part } });
});

it('requires a rule', () => {
  expect(problemOf('owners remove')).toContain('Say which rule');
});
