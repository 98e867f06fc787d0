// What a run is stored as.
import { expect, it } from 'vitest';
import { newRun, Run } from '../../../src/runs/run.ts';

it('a new run can be stored', () => {
  expect(Run.parse(newRun('p1', 7, 'gh/acme/web'))).toEqual(newRun('p1', 7, 'gh/acme/web'));
});
