import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

it('owners list', () => {
  expect(jobOf(ask('owners list'))).toEqual({ name: 'owners-list', payload: {} });
  expect(problemOf('owners list now')).toContain('takes no words');
});
