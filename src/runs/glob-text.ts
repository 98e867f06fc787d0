// Converts a filter's patterns to and from one line of text, as forms show it.

const PATTERN = /(!?)["“”]((?:\\.|[^"“”\\])*)["“”]|[^\s,]+/gsu;

/** `main, release/**, "unit tests"`: quotes around what would otherwise be split. */
export function writeGlobs(globs: readonly string[]): string {
  return globs.map((glob) => (/[\s,"“”]/u.test(glob) ? quoted(glob) : glob)).join(', ');
}

/** Separated by spaces or commas, without duplicates. An unclosed quote is an ordinary character. */
export function splitGlobs(text: string): string[] {
  const all = [...text.matchAll(PATTERN)].map(([whole, not = '', inside]) =>
    inside === undefined ? whole : `${not}${inside.replace(/\\(.)/gsu, '$1')}`,
  );
  return [...new Set(all)];
}

const quoted = (glob: string): string => `"${glob.replace(/["“”\\]/gu, '\\$&')}"`;
