import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contracts } from '../../../../src/contracts/index.ts';
import { UsageError } from '../../../../src/errors.ts';
import { schedulesCreateWindow } from '../../../../src/handlers/schedules/schedules-create-window.ts';
import { anyCharacter } from '../../../support/any-character.ts';
import { asker, jobOf } from '../engine/asking.ts';

const state = { project: 'gh/acme/web', channelId: 'C9', responseUrl: 'https://hooks.example/r9' };
const seal = () => 'unused';
const submit = (fields: Record<string, string>, metadata = JSON.stringify(state)) => {
  const values = Object.fromEntries(Object.entries(fields).map(([id, value]) => [id, { value }]));
  return schedulesCreateWindow.run({ metadata, values }, asker, seal);
};
const least = { name: 'nightly', branch: 'main', hours: '2', days: 'daily' };
const week = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

describe('the form of a schedule', () => {
  it('enqueues the job, and answers where the command was typed', () => {
    const outcome = submit({
      ...least,
      name: ' nightly ',
      days: '1,15',
      months: 'jan',
      'per-hour': '2',
      parameters: 'full=true\n\n shards = 4\nmode=a=b ',
      description: 'All of it',
    });

    expect(jobOf(outcome)).toEqual({
      name: 'schedules-create',
      payload: {
        project: 'gh/acme/web',
        name: 'nightly',
        branch: 'main',
        description: 'All of it',
        timetable: { perHour: 2, hoursOfDay: [2], daysOfMonth: [1, 15], months: ['JAN'] },
        parameters: { full: true, shards: 4, mode: 'a=b' },
        asMe: false,
        dryRun: false,
      },
    });
    expect(outcome).toMatchObject({
      job: {
        id: 'view-17.42.abc',
        payload: { place: { channelId: 'C9', responseUrl: 'https://hooks.example/r9' } },
      },
    });
  });

  it('runs every day, once an hour, if days and times are left empty', () => {
    const { payload } = jobOf(submit({ ...least, days: '', 'per-hour': ' ' }));

    expect(payload.timetable).toEqual({ perHour: 1, hoursOfDay: [2], daysOfWeek: week });
  });

  it.each([
    [{ ...least, name: ' ' }, 'name', 'needs a name'],
    [{ ...least, branch: '' }, 'branch', 'Which branch'],
    [{ ...least, branch: 'ma in' }, 'branch', 'isn’t a valid branch name'],
    [{ ...least, branch: '−−main' }, 'branch', 'No branch begins with a dash'],
    [{ ...least, hours: '' }, 'hours', 'hours of the day in UTC'],
    [{ ...least, hours: 'noon' }, 'hours', 'hours of the day in UTC'],
    [{ ...least, days: 'someday' }, 'days', 'days of the week'],
    [{ ...least, months: '13' }, 'months', 'months, such as'],
    [{ ...least, 'per-hour': '0' }, 'per-hour', 'one number from 1 to 60'],
    [{ ...least, parameters: 'full' }, 'parameters', 'name=value'],
    [{ ...least, parameters: 'full=true\nbranch = main' }, 'parameters', 'branch isn’t a parameter'],
    [{ ...least, parameters: 'tag=v1' }, 'parameters', 'tag isn’t a parameter'],
  ])('%j is rejected next to %s', (fields, block, text) => {
    expect(submit(fields)).toEqual({
      kind: 'modalErrors',
      errors: { [block]: expect.stringContaining(text) },
    });
  });

  it('gives a job with a valid payload or errors, whatever is in it', () => {
    const text = fc.oneof(fc.string({ unit: anyCharacter }), fc.constantFrom('2', 'mon', 'a=1', ''));
    fc.assert(
      fc.property(
        fc.record({ name: text, branch: text, hours: text, days: text, parameters: text }),
        (fields) => {
          const outcome = submit(fields);
          if (outcome.kind === 'enqueue') contracts['schedules-create'].payload.parse(outcome.job.payload);
          else expect(outcome.kind).toBe('modalErrors');
        },
      ),
    );
  });

  it.each(['', '{}', 'null', JSON.stringify({ ...state, project: '../x' })])(
    'refuses the state %j',
    (metadata) => {
      expect(() => submit(least, metadata)).toThrow(UsageError);
    },
  );
});
