import { expect, it } from 'vitest';
import { defaultFilter, fillFilter, partsSet } from '../../../src/runs/filter.ts';

it('what is given wins over the channel’s defaults, and those over ours', () => {
  expect(fillFilter({})).toEqual(defaultFilter);
  expect(fillFilter({ branches: ['main'] }, { branches: ['fix'], noBots: true })).toEqual({
    ...defaultFilter,
    branches: ['main'],
    noBots: true,
  });
});

it('only parts that differ from the defaults are set', () => {
  expect(partsSet(defaultFilter)).toEqual({});
  expect(partsSet({ ...defaultFilter, jobs: [], thread: false, tags: ['v*'] })).toEqual({
    thread: false,
    tags: ['v*'],
  });
});
