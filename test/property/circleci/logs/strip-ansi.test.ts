// What is left of a log when a terminal has drawn it: no control characters, whatever it printed, and in linear time.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stripAnsi } from '../../../../src/circleci/logs/strip-ansi.ts';
import { anyCharacter } from '../../../support/any-character.ts';

const ESC = '\u001b';

it.each([
  ['redrawn bars', '\u001b[2K\u001b[1G[####----] 40/400'],
  ['steps up', 'a\n\u001b[A\u001b[2K'],
  ['characters and backspaces', 'ab\b'],
  ['backspaces', '\b'],
  ['returns', '\r'],
  ['steps down', '\u001b[999B\n'],
  ['steps to the right', 'x\u001b[999999999C'],
  ['cleared screens', 'a\u001b[2J'],
  ['erased ends of the screen', '\n\n\u001b[A\u001b[J'],
  ['saved positions', '\u001b7\n\u001b8a'],
  ['half a code', '\u001b[1;1'],
  ['parameters', ';1'],
])('is linear in %s', (_, part) => {
  const text = `\u001b[${part.repeat(Math.ceil(320_000 / part.length))}`;
  const cost = () => {
    const { user } = process.cpuUsage();
    stripAnsi(text);
    return process.cpuUsage().user - user;
  };
  // Other threads of this process count too, so the best of several is taken. Quadratic work takes seconds, whatever they do.
  let best = cost();
  for (let i = 0; i < 20 && best > 1_000_000; i += 1) best = Math.min(best, cost());
  expect(best / 1_000).toBeLessThan(1_000);
});

const control = fc.constantFrom(
  ESC,
  `${ESC}[`,
  `${ESC}]`,
  '\u009b',
  '\r',
  '\n',
  '\r\n',
  '\u0007',
  '31m',
  '2K',
  '3A',
  '4C',
  '2J',
  '7',
  '8',
  'E',
  '\b',
  ';',
  '\u0090',
  '\u009c',
);
const terminal = fc
  .array(fc.oneof(control, fc.string({ unit: anyCharacter, maxLength: 5 })), { maxLength: 30 })
  .map((parts) => parts.join(''));

it('leaves no control character but tabs and newlines', () => {
  fc.assert(fc.property(terminal, (text) => !/[^\P{Cc}\t\n]/u.test(stripAnsi(text))));
});

it('changes nothing the second time', () => {
  fc.assert(
    fc.property(terminal, (text) => {
      expect(stripAnsi(stripAnsi(text))).toBe(stripAnsi(text));
    }),
  );
});

it('returns the original text, whatever codes were in it', () => {
  const code = fc.constantFrom(
    `${ESC}[0m`,
    `${ESC}[1;31m`,
    `${ESC}[?25l`,
    `${ESC}]0;t\u0007`,
    `${ESC}(B`,
    '\u009b7m',
  );
  const plain = fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !/[^\P{Cc}\t\n]/u.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(plain, code)), (parts) => {
      expect(stripAnsi(parts.flat().join(''))).toBe(parts.map(([text]) => text).join(''));
    }),
  );
});
