import { expect, it } from 'vitest';
import { UsageError } from '../../../../src/errors.ts';
import { cancelOlderButton } from '../../../../src/handlers/runs/cancel-older-button.ts';
import { asker, jobOf, said } from '../engine/asking.ts';

const click = (value: unknown) =>
  cancelOlderButton.run({ value: JSON.stringify(value), blockId: '', isPrivate: true }, asker);

it('takes the question away and says what it cancels', () => {
  const outcome = click({ project: 'gh/acme/web', branch: 'main', keep: 12 });
  expect(jobOf(outcome)).toEqual({
    name: 'cancel-older',
    payload: { project: 'gh/acme/web', branch: 'main', keep: 12, dryRun: false },
  });
  expect(outcome).toMatchObject({ replaceOriginal: true });
  expect(said(outcome)).toContain('canceling what is older than #12 on `main` of acme/web');
});

it.each([{}, { project: 'gh/acme/web', branch: 'main' }, { project: 'x', branch: 'main', keep: 1 }])(
  'cannot read %j',
  (value) => {
    expect(() => click(value)).toThrow(UsageError);
  },
);
