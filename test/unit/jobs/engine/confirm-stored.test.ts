// What is said of a job that Redis did not confirm, by what a look at it finds.
import { expect, it } from 'vitest';
import { confirmStored } from '../../../../src/jobs/engine/confirm-stored.ts';

const timedOut = new Error('Command timed out');
const full = new Error("OOM command not allowed when used memory > 'maxmemory'.");
const away = new Error("Stream isn't writeable and enableOfflineQueue options is false");

it.each([
  ['a timeout, and the job is there', timedOut, true, 'stored'],
  ['a timeout, and it is not there yet', timedOut, false, 'uncertain'],
  ['a timeout, and nobody can look', timedOut, undefined, 'uncertain'],
  ['a refusal of the second try, after the first was stored', full, true, 'stored'],
  ['a refusal, and it is not there', full, false, 'refused'],
  ['never sent', away, true, 'refused'],
])('%s', async (_what, error, found, expected) => {
  const isStored = async () => {
    if (found === undefined) throw away;
    return found;
  };
  const said = await confirmStored({
    what: 'x',
    isClosed: false,
    add: () => Promise.reject(error),
    isStored,
  }).then(
    () => 'stored',
    (reason: { certainty?: string }) => reason.certainty,
  );
  expect(said).toBe(expected);
});
