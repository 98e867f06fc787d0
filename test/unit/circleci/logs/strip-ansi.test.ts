import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stripAnsi } from '../../../../src/circleci/logs/strip-ansi.ts';
import { anyCharacter } from '../../../support/any-character.ts';

const ESC = '\u001b';

it.each([
  ['colours', `${ESC}[1;31mred${ESC}[0m, ${ESC}[38;2;1;2;3mtrue${ESC}[m`, 'red, true'],
  ['a color written with colons', `${ESC}[38:5:1mx`, 'x'],
  ['the cursor', `a${ESC}[2K${ESC}[1Gb${ESC}[?25l`, 'ab'],
  ['a one-character CSI', 'a\u009b31mb', 'ab'],
  ['a title', `${ESC}]0;my title\u0007text`, 'text'],
  ['a link', `${ESC}]8;;https://x.example${ESC}\\click${ESC}]8;;${ESC}\\`, 'click'],
  ['an unterminated title', `${ESC}]0;my title\nnext`, '\nnext'],
  ['a charset and a reset', `${ESC}(Btext${ESC}c`, 'text'],
  ['half an escape code', `a${ESC}[31`, 'a[31'],
  ['a bare escape', `a${ESC}`, 'a'],
  ['bells and backspaces', 'a\u0007b\u0008c\u0000', 'abc'],
  ['tabs and newlines', 'a\tb\nc', 'a\tb\nc'],
  ['Windows line endings', 'a\r\nb\r\r\nc', 'a\nb\nc'],
  ['a progress bar', '10%\r50%\r100%\ndone', '100%\ndone'],
  ['a progress bar that ends with a carriage return', '10%\r100%\r', '100%'],
  ['a colored progress bar', `${ESC}[32m10%${ESC}[0m\r${ESC}[32m100%${ESC}[0m\n`, '100%\n'],
  ['other scripts', 'größe 日本 👩‍💻', 'größe 日本 👩‍💻'],
])('strips %s', (_, text, plain) => {
  expect(stripAnsi(text)).toBe(plain);
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
    `${ESC}[2K`,
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
