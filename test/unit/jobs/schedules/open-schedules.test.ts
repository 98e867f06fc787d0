import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../../src/errors.ts';
import { partsOf, pickSchedule } from '../../../../src/jobs/schedules/open-schedules.ts';

const schedule = {
  id: 's1',
  name: 'nightly',
  projectSlug: 'gh/acme/web',
  timetable: { perHour: 1, hoursOfDay: [2] },
  parameters: { branch: 'main', full: true, odd: ['x'] },
};

it('separates branch or tag from parameters', () => {
  expect(partsOf(schedule)).toEqual({ branch: 'main', parameters: { full: true } });
});

describe('the matching schedule', () => {
  const all = [
    schedule,
    { ...schedule, id: 's2', name: 'Weekly' },
    { ...schedule, id: 's3', name: 'twin' },
    { ...schedule, id: 's4', name: 'twin' },
  ];

  it.each([
    ['nightly', 's1'],
    ['s2', 's2'],
    ['weekly', 's2'],
    ['s4', 's4'],
  ])('%s', (wanted, id) => {
    expect(pickSchedule(all, wanted)).toMatchObject({ id });
  });

  it.each([
    ['twin', 'an id instead: `s3` or `s4`'],
    ['nightyl', 'Did you mean `nightly`?'],
    ['zzz', 'It has `nightly`, `Weekly`'],
  ])('%s is rejected with a list of what exists', (wanted, problem) => {
    expect(() => pickSchedule(all, wanted)).toThrow(UsageError);
    expect(() => pickSchedule(all, wanted)).toThrow(problem);
  });

  it('says that there are none', () => {
    expect(() => pickSchedule([], 'x')).toThrow('It has no schedules.');
  });
});
