// What /readyz says about a Redis that takes no writes. The texts are Redis's and the client's own.
import { expect, it } from 'vitest';
import { redisTroubleWords } from '../../../src/store/redis-trouble-words.ts';

it.each([
  ["OOM command not allowed when used memory > 'maxmemory'.", 'is full (OOM)'],
  ["READONLY You can't write against a read only replica.", 'READONLY'],
  ['MISCONF Redis is configured to save RDB snapshots, but it’s currently unable to persist', 'MISCONF'],
  ['NOREPLICAS Not enough good replicas to write.', 'NOREPLICAS'],
  ['LOADING Redis is loading the dataset in memory', 'LOADING'],
  ["MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.", 'lost its master'],
  ['WRONGPASS invalid username-password pair or user is disabled.', 'password (WRONGPASS)'],
  ['NOAUTH Authentication required.', 'password (NOAUTH)'],
  ["NOPERM this user has no permissions to run the 'set' command", 'NOPERM'],
  ['CLUSTERDOWN Hash slot not served', 'cluster'],
  ['MOVED 866 127.0.0.1:7001', 'cluster'],
  ["CROSSSLOT Keys in request don't hash to the same slot", 'cluster'],
  ['Too many Cluster redirections. Last error: Error: Connection is closed.', 'cluster'],
  ['Failed to refresh slots cache. ClusterAllFailedError', 'cluster'],
  ['Command timed out', 'in time'],
  ['connect ECONNREFUSED 10.0.0.7:6379', 'can’t be reached'],
  ["Stream isn't writeable and enableOfflineQueue options is false", 'can’t be reached'],
  ['Socket timeout. Expecting data, but didn’t receive any in 3000ms.', 'can’t be reached'],
  ['BUSY Redis is busy running a script.', 'SCRIPT KILL'],
])('%s', (message, words) => {
  const said = redisTroubleWords(new Error(message));
  expect(said).toContain(words);
  expect(said).not.toMatch(/\d\.\d/);
});
