import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RunOutcome } from '../../../src/runs/outcomes.ts';
import { type BranchRecord, recordOf } from '../../../src/runs/time-red.ts';

const letters = { r: 'red', g: 'green', o: 'other' } as const;

/** `r5 g8`: a red run that ended at 5, a green one that ended at 8, in the order they started. */
const outcomes = (text: string): RunOutcome[] =>
  text
    .split(' ')
    .filter((part) => part !== '')
    .map((part, number) => ({
      number,
      became: letters[part.charAt(0) as keyof typeof letters],
      at: Number(part.slice(1)),
      rev: 1,
    }));

it.each<[string, string, BranchRecord]>([
  ['nothing', '', { green: 0, red: 0, redMs: 0, isRed: false }],
  ['green all along', 'g12 g15', { green: 2, red: 0, redMs: 0, isRed: false }],
  ['red for a while', 'g11 r12 r14 g17', { green: 2, red: 2, redMs: 5, isRed: false }],
  ['red from before', 'r4 g13', { green: 1, red: 0, redMs: 3, isRed: false }],
  ['red to the end', 'g5 r18', { green: 0, red: 1, redMs: 2, isRed: true }],
  ['red throughout', 'r1', { green: 0, red: 0, redMs: 10, isRed: true }],
  ['fixed before', 'r1 g5', { green: 0, red: 0, redMs: 0, isRed: false }],
  ['twice', 'r11 g12 r15 g18', { green: 2, red: 2, redMs: 4, isRed: false }],
  ['an older run that ends late', 'r15 g13', { green: 1, red: 1, redMs: 0, isRed: false }],
  ['canceled ones', 'r12 o13 g14 o15', { green: 1, red: 1, redMs: 2, isRed: false }],
  ['what comes after', 'g12 r25', { green: 1, red: 0, redMs: 0, isRed: false }],
])('%s', (_what, text, expected) => {
  expect(recordOf(outcomes(text), { from: 10, to: 20 })).toEqual(expected);
});

const outcome = fc.record({
  number: fc.nat(50),
  became: fc.constantFrom('red' as const, 'green' as const, 'other' as const),
  at: fc.nat(100),
  rev: fc.constant(1),
});

it('is never longer than the period, in whatever order the runs come', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(outcome, { selector: ({ number }) => number }),
      fc.nat(100),
      fc.nat(100),
      (list, one, other) => {
        const span = { from: Math.min(one, other), to: Math.max(one, other) };
        const record = recordOf(list, span);
        expect(record.redMs).toBeGreaterThanOrEqual(0);
        expect(record.redMs).toBeLessThanOrEqual(span.to - span.from);
        expect(recordOf([...list].reverse(), span)).toEqual(record);
        expect(record.red + record.green).toBeLessThanOrEqual(list.length);
      },
    ),
  );
});

it('is the sum of both parts when a period is split', () => {
  fc.assert(
    fc.property(fc.uniqueArray(outcome, { selector: ({ number }) => number }), fc.nat(100), (list, cut) => {
      const inOrder = [...list].sort((a, b) => a.at - b.at).map((one, number) => ({ ...one, number }));
      const [first, second] = [
        recordOf(inOrder, { from: 0, to: cut }),
        recordOf(inOrder, { from: cut, to: 100 }),
      ];
      const whole = recordOf(inOrder, { from: 0, to: 100 });
      expect(first.redMs + second.redMs).toBe(whole.redMs);
      expect(first.red + second.red).toBe(whole.red);
    }),
  );
});
