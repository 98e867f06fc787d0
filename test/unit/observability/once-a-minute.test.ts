import { expect, it } from 'vitest';
import { onceAMinute } from '../../../src/observability/once-a-minute.ts';

it('logs the first at once, then one a minute with the number left out', () => {
  let now = 0;
  const lines: [number, string][] = [];
  const note = onceAMinute(
    (leftOut, what: string) => lines.push([leftOut, what]),
    () => now,
  );
  for (const at of [0, 1, 59_999, 60_000, 60_001, 119_999, 120_000, 500_000]) {
    now = at;
    note(`at ${at}`);
  }
  expect(lines).toEqual([
    [0, 'at 0'],
    [2, 'at 60000'],
    [2, 'at 120000'],
    [0, 'at 500000'],
  ]);
});
