// Turns terminal output into plain text: no colors, no cursor movements, and only the final state of a progress bar.
// https://en.wikipedia.org/wiki/ANSI_escape_code

// Built from names, because the characters themselves are invisible in source code.
const ESC = '\\u001b';
const CSI = `(?:${ESC}\\[|\\u009b)[0-?]*[ -/]*[@-~]`;
/** Titles and links: until a bell or string terminator. An unterminated one must not swallow the next lines. */
const STRING = `(?:${ESC}[\\]PX^_]|[\\u0090\\u0098\\u009d-\\u009f])[^\\u0007\\u001b\\u009c\\r\\n]*(?:\\u0007|${ESC}\\\\|\\u009c)?`;
const SHORT = `${ESC}[ -/]*[0-Z\\\\^-~]`;
const CONTROL = '[^\\P{Cc}\\t\\n\\r]';
const UNSEEN = new RegExp(`${CSI}|${STRING}|${SHORT}|${CONTROL}`, 'gu');

/** Keeps tabs and newlines, and no other control characters. Of a line overwritten with `\r`, the last text stays. */
export function stripAnsi(text: string): string {
  const plain = text.replace(UNSEEN, '');
  return plain.includes('\r') ? plain.split('\n').map(lastWritten).join('\n') : plain;
}

function lastWritten(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\r') end -= 1;
  const text = line.slice(0, end);
  return text.slice(text.lastIndexOf('\r') + 1);
}
