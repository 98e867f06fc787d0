import { expect, it } from 'vitest';
import { UsageError } from '../../../../src/errors.ts';
import { confirmSecondButton, turnDownSecondButton } from '../../../../src/handlers/policy/buttons.ts';
import { asker, jobOf } from '../engine/asking.ts';

const buttons = [
  [confirmSecondButton, true],
  [turnDownSecondButton, false],
] as const;

it.each(buttons)('$id answers the request in its message', (button, isYes) => {
  const outcome = button.run({ value: 'cmd-17.42.abc', blockId: '', isPrivate: false }, asker);

  expect(jobOf(outcome)).toEqual({ name: 'answer-second', payload: { requestId: 'cmd-17.42.abc', isYes } });
});

it.each(['', 'two words', 'x:y', 'x'.repeat(161)])('rejects the request id %j', (value) => {
  for (const [button] of buttons) {
    expect(() => button.run({ value, blockId: '', isPrivate: false }, asker)).toThrow(UsageError);
  }
});
