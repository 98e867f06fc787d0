import { expect, it } from 'vitest';
import { ask, jobOf } from '../engine/asking.ts';

it('status reads privately', () => {
  expect(jobOf(ask('status 12', { defaultProject: 'gh/acme/web' }))).toEqual({
    name: 'status',
    payload: { target: { ref: { kind: 'pipeline', number: 12 }, project: 'gh/acme/web' }, share: false },
  });
});
