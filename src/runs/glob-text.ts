// Converts a filter's patterns to and from one line of text, as forms show it.

const PATTERN = /(!?)["“”]((?:\\.|[^"“”\\])*)["“”]|[^\s,]+/gsu;

/** `main, release/**, "unit tests"`: quotes around what would otherwise be split. */
export function writeGlobs(globs: readonly string[]): string {
  return globs.map((glob) => (/[\s,"“”]/u.test(glob) ? quoted(glob) : glob)).join(', ');
}

/** Separated by spaces or commas, without duplicates. An unclosed quote is an ordinary character. */
export function splitGlobs(text: string): string[] {
  const all = new Set<string>();
  for (const [whole, not = '', inside] of text.matchAll(PATTERN)) {
    all.add(inside === undefined ? whole : `${not}${inside.replace(/\\(.)/gsu, '$1')}`);
  }
  return [...all];
}

const quoted = (glob: string): string => `"${glob.replace(/["“”\\]/gu, '\\$&')}"`;
