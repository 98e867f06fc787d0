// Which errors of the Redis client prove that Redis did nothing.
import { expect, it } from 'vitest';
import { StoreError } from '../../../src/errors.ts';
import { speakStoreError } from '../../../src/store/store-error.ts';

it.each([
  ["OOM command not allowed when used memory > 'maxmemory'. script: 1a, on @user_script:1.", 'refused'],
  ['MISCONF Redis is configured to save RDB snapshots, but it is currently unable to persist', 'refused'],
  ["READONLY You can't write against a read only replica.", 'refused'],
  ['LOADING Redis is loading the dataset in memory', 'refused'],
  ['NOREPLICAS Not enough good replicas to write.', 'refused'],
  ["Stream isn't writeable and enableOfflineQueue options is false", 'refused'],
  ["Cluster isn't ready and enableOfflineQueue options is false", 'refused'],
  ['Too many Cluster redirections. Last error: ReplyError: CLUSTERDOWN Hash slot not served', 'refused'],
  ['Too many Cluster redirections. Last error: Error: Connection is closed.', 'uncertain'],
  ['Command timed out', 'uncertain'],
  ['Connection is closed.', 'uncertain'],
  ['Reached the max retries per request limit (which is 1). Refer to "maxRetriesPerRequest"', 'uncertain'],
  ['read ECONNRESET', 'uncertain'],
  ['ERR Error running script: a bug after the first write', 'uncertain'],
])('%s: %s', async (message, certainty) => {
  const stores = speakStoreError('cards', { claim: () => Promise.reject(new Error(message)) });
  const error = await stores.claim().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StoreError);
  expect(error).toMatchObject({ certainty });
});
