import { expect, it } from 'vitest';
import { UsageError } from '../../../../src/errors.ts';
import { deleteScheduleButton } from '../../../../src/handlers/schedules/buttons.ts';
import { asker, jobOf } from '../engine/asking.ts';

const id = '0d1f2e3c-1111-4222-8333-444455556666';
const click = (value: string) => deleteScheduleButton.run({ value, blockId: '', isPrivate: true }, asker);

it('deletes the schedule in the question, and removes the question', () => {
  const outcome = click(`gh/acme/web ${id}`);

  expect(jobOf(outcome)).toEqual({
    name: 'schedules-delete',
    payload: { project: 'gh/acme/web', scheduleId: id },
  });
  expect(outcome).toMatchObject({ replaceOriginal: true });
});

it.each(['', id, 'gh/acme/web', 'gh/acme/web x'])('rejects %j', (value) => {
  expect(() => click(value)).toThrow(UsageError);
});
