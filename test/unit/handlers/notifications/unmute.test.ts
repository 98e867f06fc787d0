import { expect, it } from 'vitest';
import { ask, jobOf } from '../engine/asking.ts';

it('unmute only enqueues its job', () => {
  expect(jobOf(ask('unmute'))).toEqual({ name: 'unmute', payload: {} });
});
