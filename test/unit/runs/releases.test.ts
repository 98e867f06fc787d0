import { describe, expect, it } from 'vitest';
import { releasedBy } from '../../../src/runs/releases.ts';

const job = (name: string, dependencies: string[] = [], status = 'blocked') => ({
  id: name,
  name,
  status,
  dependencies,
});

describe('releasedBy', () => {
  it.each([
    ['nothing waits', [job('hold')], [], 0],
    ['one job', [job('hold'), job('ship', ['hold'])], [{ name: 'ship', alsoNeeds: [] }], 0],
    [
      'a chain',
      [job('hold'), job('ship', ['hold']), job('check', ['ship']), job('tell', ['check', 'ship'])],
      [{ name: 'ship', alsoNeeds: [] }],
      2,
    ],
    [
      'one that needs more than the hold',
      [
        job('hold'),
        job('qa', [], 'on_hold'),
        job('build', [], 'success'),
        job('ship', ['hold', 'qa', 'build']),
      ],
      [{ name: 'ship', alsoNeeds: ['qa'] }],
      0,
    ],
    [
      'a circle, which no config has',
      [job('hold', ['b']), job('a', ['hold']), job('b', ['a'])],
      [{ name: 'a', alsoNeeds: [] }],
      1,
    ],
  ])('%s', (_, jobs, next, behind) => {
    expect(releasedBy('hold', jobs, true)).toEqual({ next, behind });
  });

  it.each([
    ['a job could not be read', [job('hold'), job('ship', ['hold'])], false],
    [
      'CircleCI doesn’t say what a job waits for',
      [job('hold'), { ...job('ship'), dependencies: undefined }],
      true,
    ],
  ])('says that there may be more if %s', (_, jobs, isWhole) => {
    expect(releasedBy('hold', jobs, isWhole)).toMatchObject({ isPart: true });
  });
});
