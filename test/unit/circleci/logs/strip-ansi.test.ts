import { expect, it } from 'vitest';
import { stripAnsi } from '../../../../src/circleci/logs/strip-ansi.ts';

const ESC = '\u001b';

it.each([
  ['colours', `${ESC}[1;31mred${ESC}[0m, ${ESC}[38;2;1;2;3mtrue${ESC}[m`, 'red, true'],
  ['a color written with colons', `${ESC}[38:5:1mx`, 'x'],
  ['a one-character CSI', 'a\u009b31mb', 'ab'],
  ['a title', `${ESC}]0;my title\u0007text`, 'text'],
  ['a link', `${ESC}]8;;https://x.example${ESC}\\click${ESC}]8;;${ESC}\\`, 'click'],
  ['an unterminated title', `${ESC}]0;my title\nnext`, '\nnext'],
  ['a charset and a reset', `${ESC}(Btext${ESC}c`, 'text'],
  ['half an escape code', `a${ESC}[31`, 'a[31'],
  ['a bare escape', `a${ESC}`, 'a'],
  ['bells', 'a\u0007b\u0000', 'ab'],
  ['tabs and newlines', 'a\tb\nc', 'a\tb\nc'],
  ['Windows line endings', 'a\r\nb\r\r\nc', 'a\nb\nc'],
  ['a progress bar', '10%\r50%\r100%\ndone', '100%\ndone'],
  ['a progress bar that ends with a carriage return', '10%\r100%\r', '100%'],
  ['a colored progress bar', `${ESC}[32m10%${ESC}[0m\r${ESC}[32m100%${ESC}[0m\n`, '100%\n'],
  ['other scripts', 'größe 日本 👩‍💻', 'größe 日本 👩‍💻'],
])('strips %s', (_, text, plain) => {
  expect(stripAnsi(text)).toBe(plain);
});

/** Yarn's: the line is erased, the cursor goes back to its beginning. */
const redrawn = (...states: string[]) => states.map((state) => `${ESC}[2K${ESC}[1G${state}`).join('');

it.each([
  ['an erased line', `10%${ESC}[2K${ESC}[1G100%${ESC}[?25l`, '100%'],
  [
    'a bar, and the error after it',
    `${redrawn('[#--]', '[##-]', `${ESC}[31merror${ESC}[39m No`)}\n`,
    'error No\n',
  ],
  ['a bar that is erased at last', `a\n${redrawn('[#--]', '')}\nb`, 'a\n\nb'],
  ['a spinner that is erased at last', `| build\r${ESC}[K/ build\r${ESC}[Kdone`, 'done'],
  ['an erased end of the line', `ok, but wait${ESC}[4G${ESC}[K.`, 'ok,.'],
  ['an erased beginning', `junk${ESC}[1Kok`, 'ok'],
  ['a return before a new text in color', `10%\r${ESC}[32m100%`, '100%'],
  ['a one-character CSI that erases', 'a\u009b2K\u009bGb', 'b'],
  ['a column', `10%${ESC}[Gok`, 'ok'],
  ['a column in the line', `at 10%${ESC}[4G100%`, 'at 100%'],
  ['backspaces', 'a|\b/\b-\b', 'a-'],
  ['a character erased with backspaces', '99\b \b8', '98'],
  ['a backspace at the beginning', '\ba', 'a'],
  ['the cursor up, as Docker Compose', `a 1\nb 1\n${ESC}[2A${ESC}[2Ka 2\n${ESC}[2Kb 2\n`, 'a 2\nb 2\n'],
  ['the cursor up and down', `a 1\nb 1\n${ESC}[2A\ra 2${ESC}[2B\rc`, 'a 2\nb 1\nc'],
  ['the line above', `a\nb\n${ESC}[2Fc${ESC}[Ed${ESC}Me\n`, 'ce\nd\n'],
  ['the cursor up, beyond the first line', `a\n${ESC}[99A${ESC}[2Kb\n`, 'b\n'],
  ['the cursor down, beyond the last line', `a${ESC}[99B\nb`, 'a\nb'],
  ['everything below', `a\nb\nc${ESC}[2A\r${ESC}[Jd`, 'd'],
  ['a saved position', `50%${ESC}7\n${ESC}8${ESC}[1Gok`, 'ok\n'],
  ['another saved position', `a${ESC}[s\nb${ESC}[u!`, 'a!\nb'],
  ['a cleared screen, and keeps what was there', `a\n${ESC}[2J${ESC}[Hb`, 'a\nb'],
  ['a cleared screen in the middle of a line', `a${ESC}[3J${ESC}[2J${ESC}[1;1Hb\n`, 'a\nb\n'],
  ['spaces written as cursor moves, as Windows', `a${ESC}[5Xb${ESC}[2Cc`, 'ab  c'],
  ['a step far to the right', `a${ESC}[999Cb`, 'a        b'],
  ['a step back', `abc${ESC}[2Dx`, 'ax'],
  ['half an emoji', `ok😀${ESC}[Dx`, 'okx'],
  ['other sequences', `a${ESC}[1;24r${ESC}[?1049hb${ESC}=${ESC}>c`, 'abc'],
])('folds %s', (_, text, plain) => {
  expect(stripAnsi(text)).toBe(plain);
});
