// A filter's patterns as one line of text, as a form shows them and takes them back.

const PATTERN = /(!?)["“”]((?:\\.|[^"“”\\])*)["“”]|[^\s,]+/gsu;

/** `main, release/**, "unit tests"`: quotes around what would not be read back as one. */
export function writeGlobs(globs: readonly string[]): string {
  return globs.map((glob) => (/[\s,"“”]/u.test(glob) ? quoted(glob) : glob)).join(', ');
}

/** Separated by spaces or commas, each once. A quote that is never closed is a letter like others. */
export function splitGlobs(text: string): string[] {
  const all = [...text.matchAll(PATTERN)].map(([whole, not = '', inside]) =>
    inside === undefined ? whole : `${not}${inside.replace(/\\(.)/gsu, '$1')}`,
  );
  return [...new Set(all)];
}

const quoted = (glob: string): string => `"${glob.replace(/["“”\\]/gu, '\\$&')}"`;
