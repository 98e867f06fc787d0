import { expect, it } from 'vitest';
import { ask, jobOf } from '../engine/asking.ts';

it('asks for the job and nothing else', () => {
  expect(jobOf(ask('unmute'))).toEqual({ name: 'unmute', payload: {} });
});
