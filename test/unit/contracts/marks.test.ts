// The queue adds marks to a payload (jobs/engine/stored-payload.ts), so no contract may use their names.
import { expect, it } from 'vitest';
import { contracts } from '../../../src/contracts/index.ts';

it.each(Object.entries(contracts))('%s has no field named like a mark', (_, { payload }) => {
  expect(Object.keys(payload.shape).filter((field) => ['v', 'aside', 'ended'].includes(field))).toEqual([]);
});
