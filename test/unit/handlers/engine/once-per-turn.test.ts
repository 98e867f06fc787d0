// One read for all who ask in the same turn, a new one for whoever asks later.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { oncePerTurn } from '../../../../src/handlers/engine/once-per-turn.ts';

it('reads once per turn, and fails only those who asked in it', async () => {
  let reads = 0;
  const read = oncePerTurn(async () => {
    reads += 1;
    if (reads === 2) throw new Error('away');
    return reads;
  });

  expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1]);
  await nextTurn();
  expect(await Promise.all([read().catch(String), read().catch(String)])).toEqual([
    'Error: away',
    'Error: away',
  ]);
  await nextTurn();
  expect(await read()).toBe(3);
});
