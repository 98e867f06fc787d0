import { expect, it } from 'vitest';
import { dmOff } from '../../../../src/handlers/notifications/dm-off-button.ts';
import { asker, jobOf } from '../engine/asking.ts';

it('ends the direct messages of whoever clicks', () => {
  const outcome = dmOff.run({ value: '', blockId: '', isPrivate: false }, asker);
  expect(jobOf(outcome)).toEqual({ name: 'set-direct', payload: { wanted: false } });
});
