// Turns terminal output into plain text: no colors, and of lines that were redrawn, such as progress bars, only what a
// terminal would show at the end.
// https://en.wikipedia.org/wiki/ANSI_escape_code
import { createScreen, type Screen } from './screen.ts';

// Built from names, because the characters themselves are invisible in source code.
const ESC = '\\u001b';
const SPECIAL = /[^\P{Cc}\t]/gu;
const CSI = new RegExp(`(?:${ESC}\\[|\\u009b)(\\d*)([0-?]*)[ -/]*([@-~])`, 'y');
/** Titles and links: until a bell or string terminator. An unterminated one must not swallow the next lines. */
const STRING = new RegExp(
  `(?:${ESC}[\\]PX^_]|[\\u0090\\u0098\\u009d-\\u009f])[^\\u0007\\u001b\\u009c\\r\\n]*(?:\\u0007|${ESC}\\\\|\\u009c)?`,
  'y',
);
const SHORT = new RegExp(`${ESC}[ -/]*([0-Z\\\\^-~])`, 'y');

/** Keeps tabs and newlines, and no other control characters. */
export function stripAnsi(raw: string): string {
  // Nearly every line of a log ends so; the rest is work only where it is needed.
  const text = raw.replaceAll('\r\n', '\n');
  if (!/[^\P{Cc}\t\n]/u.test(text)) return text;
  const screen = createScreen();
  let at = 0;
  while (at < text.length) {
    SPECIAL.lastIndex = at;
    const special = SPECIAL.exec(text)?.index ?? text.length;
    if (special > at) screen.write(text.slice(at, special));
    at = special === text.length ? special : perform(screen, text, special);
  }
  return screen.read();
}

/** Returns where the text goes on. */
function perform(screen: Screen, text: string, at: number): number {
  switch (text[at]) {
    case '\n':
      screen.newline();
      return at + 1;
    case '\r':
      screen.toColumn(0);
      return at + 1;
    case '\b':
      screen.right(-1);
      return at + 1;
  }
  const csi = matchAt(CSI, text, at);
  // Private ones, such as `?25`, move nothing.
  if (csi !== null && /^(?:;|$)/.test(csi[2] ?? '')) controls[csi[3] ?? '']?.(screen, Number(csi[1]));
  const string = csi ?? matchAt(STRING, text, at);
  const short = string ?? matchAt(SHORT, text, at);
  if (string === null && short !== null) shorts[short[1] ?? '']?.(screen, 1);
  return at + (short?.[0].length ?? 1);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

type Move = (screen: Screen, given: number) => void;

const steps = (given: number): number => Math.max(1, given);

/** By the final character of a CSI sequence. All others move nothing, or nothing that matters in a log. */
const controls: Readonly<Record<string, Move>> = {
  A: (screen, given) => screen.down(-steps(given)),
  B: (screen, given) => screen.down(steps(given)),
  C: (screen, given) => screen.right(steps(given)),
  D: (screen, given) => screen.right(-steps(given)),
  E: (screen, given) => screen.downToStart(steps(given)),
  F: (screen, given) => screen.downToStart(-steps(given)),
  G: (screen, given) => screen.toColumn(steps(given) - 1),
  H: (screen) => screen.startBelow(),
  f: (screen) => screen.startBelow(),
  J: (screen, given) => (given === 0 ? screen.eraseBelow() : screen.startBelow()),
  K: (screen, given) => (given === 0 ? screen.eraseEnd() : screen.eraseLine()),
  s: (screen) => screen.save(),
  u: (screen) => screen.restore(),
};

/** By the character after ESC. */
const shorts: Readonly<Record<string, Move>> = {
  7: (screen) => screen.save(),
  8: (screen) => screen.restore(),
  E: (screen) => screen.newline(),
  M: (screen) => screen.down(-1),
  c: (screen) => screen.startBelow(),
};
