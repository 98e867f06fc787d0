import { expect, it } from 'vitest';
import {
  CircleciAmbiguous,
  CircleciBroken,
  CircleciRateLimited,
  CircleciRejected,
  CircleciUnreachable,
  StoreError,
} from '../../../../src/errors.ts';
import { countRead } from '../../../../src/jobs/tracking/count-reads.ts';

const how = { call: { method: 'GET', path: '/api/v2/x' }, userMessage: 'No.', retry: 'later' } as const;

it.each<[string, unknown, 'answered' | 'failed' | 'neither']>([
  ['a response', undefined, 'answered'],
  ['a refusal', new CircleciRejected('404', { ...how, status: 404 }), 'answered'],
  ['a 503', new CircleciBroken('503', { ...how, status: 503 }), 'failed'],
  ['a timeout', new CircleciAmbiguous('timeout', how), 'failed'],
  ['no connection', new CircleciUnreachable('refused', how), 'failed'],
  ['a used-up budget', new CircleciRateLimited('429', how), 'neither'],
  ['an unavailable Redis', new StoreError('away'), 'neither'],
  ['a bug of ours', new Error('oops'), 'neither'],
])('%s is counted correctly', (_, error, kind) => {
  const reads = { answered: 0, failed: 0 };
  countRead(reads, error);

  expect(reads).toEqual({ answered: 0, failed: 0, ...(kind === 'neither' ? {} : { [kind]: 1 }) });
});
