import { expect, it } from 'vitest';
import { UsageError } from '../../../../src/errors.ts';
import { unwatchRunButton } from '../../../../src/handlers/runs/unwatch-run-button.ts';
import { asker, jobOf } from '../engine/asking.ts';

const id = '0d1f2e3c-1111-4222-8333-444455556666';
const click = (value: string) => unwatchRunButton.run({ value, blockId: '', isPrivate: true }, asker);

it('ends the watch of that run', () => {
  expect(jobOf(click(id))).toEqual({
    name: 'unwatch',
    payload: { target: { ref: { kind: 'uuid', id } } },
  });
  expect(() => click('12')).toThrow(UsageError);
});
