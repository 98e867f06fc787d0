import { expect, it } from 'vitest';
import { dmOffButton } from '../../../../src/handlers/notifications/buttons.ts';
import { asker, jobOf } from '../engine/asking.ts';

it('stops the direct messages of the person who clicks', () => {
  const outcome = dmOffButton.run({ value: '', blockId: '', isPrivate: false }, asker);
  expect(jobOf(outcome)).toEqual({ name: 'dm', payload: { wanted: false } });
});
