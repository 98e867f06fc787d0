import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptLog } from '../../../../src/circleci/logs/excerpt-log.ts';
import { createTail } from '../../../../src/circleci/logs/tail.ts';

describe('excerptLog', () => {
  it.each<[string, string, Parameters<typeof excerptLog>[1], { text: string; isCut: boolean }]>([
    ['all of a short log', 'a\nb\n', {}, { text: 'a\nb', isCut: false }],
    ['nothing of an empty one', '\n\n', {}, { text: '', isCut: false }],
    ['the last lines', 'a\nb\nc\n\n', { maxLines: 2 }, { text: 'b\nc', isCut: true }],
    ['no line', 'a\nb', { maxLines: 0 }, { text: '', isCut: true }],
    [
      'a colored secret, masked',
      'pw \u001b[31mhun\u001b[0mter2',
      { secrets: ['hunter2'] },
      { text: 'pw ****', isCut: false },
    ],
    [
      'no broken first line',
      'er2\nrest',
      { secrets: ['hunter2'], startsMidway: true },
      { text: 'rest', isCut: true },
    ],
    [
      'no broken beginning',
      'ter2 and more',
      { secrets: ['hunter2'], startsMidway: true },
      { text: 'nd more', isCut: true },
    ],
    [
      'no end of a key',
      'AAAA\nBBBB==\n-----END RSA PRIVATE KEY-----\nafter',
      { startsMidway: true },
      { text: 'after', isCut: true },
    ],
  ])('keeps %s', (_, raw, options, excerpt) => {
    expect(excerptLog(raw, options)).toEqual(excerpt);
  });

  it('keeps fifty lines unless told otherwise', () => {
    const lines = Array.from({ length: 80 }, (_, index) => `line ${index}`);

    expect(excerptLog(lines.join('\n')).text.split('\n')).toEqual(lines.slice(30));
  });

  it('shows no more lines than requested, and only lines of the log', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', ' ') });
    fc.assert(
      fc.property(fc.array(line), fc.integer({ min: 1, max: 20 }), (lines, maxLines) => {
        const { text, isCut } = excerptLog(lines.join('\n'), { maxLines });
        const shown = text.split('\n');
        expect(shown.length).toBeLessThanOrEqual(maxLines);
        expect(`${lines.join('\n').replace(/\s+$/, '')}`.endsWith(text)).toBe(true);
        expect(isCut).toBe(text.length < lines.join('\n').replace(/\s+$/, '').length);
      }),
    );
  });

  it('shows no part of a secret, wherever the log was cut', () => {
    const secret = 'hunter2-correct-horse';
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(secret, 'x', ' ', '\n'), { maxLength: 40 }),
        fc.nat(200),
        (parts, maxChars) => {
          const tail = createTail(maxChars + 1);
          for (const part of parts) tail.push(part);
          const { text } = excerptLog(tail.read().text, { secrets: [secret], ...tail.read(), maxLines: 99 });
          for (const part of ['hunter2', 'correct', 'horse', 'orse']) expect(text).not.toContain(part);
        },
      ),
    );
  });
});

describe('createTail', () => {
  it('keeps the end of all pieces, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 30 }), (pieces, maxChars) => {
        const tail = createTail(maxChars);
        for (const piece of pieces) tail.push(piece);
        const whole = pieces.join('');
        expect(tail.read()).toEqual({ text: whole.slice(-maxChars), startsMidway: whole.length > maxChars });
      }),
    );
  });
});
