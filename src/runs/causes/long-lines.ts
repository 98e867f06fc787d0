// Lines too long to be read as one: minified JSON, a row of dots, output without newlines. The error may stand anywhere in
// them.

const WORDS = /(?:error|exception|failure|fatal|panic)\b/gi;
/** How far a word may reach to the left: `java.lang.IllegalStateException`. */
const MAX_NAME = 60;
/** Each piece starts at least this far behind the one before, so that all together are hardly longer than the line. */
const MIN_STEP = 200;

/** The line in pieces of at most `max` characters, one after the other with some overlap; new ones start where an error does. */
export function piecesOf(line: string, max: number): string[] {
  if (line.length <= max) return [line];
  const pieces: string[] = [];
  const overlap = Math.floor(max / 4);
  let from = 0;
  for (const start of [...errorsIn(line), line.length]) {
    while (start - from > max) {
      pieces.push(line.slice(from, from + max));
      from += max - overlap;
    }
    if (start - from < MIN_STEP && start < line.length) continue;
    pieces.push(line.slice(from, Math.min(from + max, line.length)));
    from = start;
  }
  return pieces;
}

/** At most `max` characters, with `…` where it was cut: the beginning, or if the last words of an error come later, from there on. */
export function tellingPart(line: string, max: number): string {
  if (line.length <= max) return line;
  const starts = errorsIn(line);
  const last = starts.at(-1) ?? 0;
  // One sentence may have several of these words.
  const start = starts.find((one) => last - one < max / 2) ?? 0;
  if (last < max / 2) return `${line.slice(0, max - 1)}…`;
  const rest = line.slice(start);
  return rest.length < max ? `…${rest}` : `…${rest.slice(0, max - 2)}…`;
}

function errorsIn(line: string): number[] {
  return Array.from(line.matchAll(WORDS), ({ index }) => {
    let start = index;
    while (start > 0 && index - start < MAX_NAME && /[\w.$]/.test(line[start - 1] ?? '')) start -= 1;
    return start;
  });
}
