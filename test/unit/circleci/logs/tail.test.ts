import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTail } from '../../../../src/circleci/logs/tail.ts';

it('keeps the end of the input, in whatever pieces it arrives', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 40 })),
      fc.integer({ min: 1, max: 60 }),
      (pieces, maxChars) => {
        const tail = createTail(maxChars);
        for (const piece of pieces) tail.push(piece);

        const whole = pieces.join('');
        expect(tail.read()).toEqual({ text: whole.slice(-maxChars), startsMidway: whole.length > maxChars });
      },
    ),
  );
});

it('reports from then on that something was dropped', () => {
  const tail = createTail(4);
  tail.push('x'.repeat(9));
  tail.push('');

  expect(tail.read()).toEqual({ text: 'xxxx', startsMidway: true });
  expect(tail.read().startsMidway).toBe(true);
});
