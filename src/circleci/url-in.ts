// Finds the URL in a word as people paste it: in parentheses, in Slack's `<url|label>`, as a Markdown link, or at the end of
// a sentence.

const OPENING = '([{<"\'`*_~“‘«';
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const TRAILING = '.,;:!?"\'`*~”’»…';

/** The URL in the word, without the marks around it. Undefined if the word has none. */
export function urlIn(word: string): string | undefined {
  const start = word.search(/https?:\/\//i);
  if (start < 0 || (start > 0 && !OPENING.includes(word.charAt(start - 1)))) return undefined;
  const rest = word.slice(start);
  const stop = rest.search(/[\s<>|"`]/);
  return withoutTail(stop < 0 ? rest : rest.slice(0, stop));
}

/** A closing bracket belongs to the URL if it was opened in it. */
function withoutTail(url: string): string {
  const open = new Map(
    Object.entries(CLOSING).map(([close, opening]) => [close, surplus(url, close, opening)]),
  );
  let end = url.length;
  for (; end > 0; end -= 1) {
    const mark = url.charAt(end - 1);
    const extra = open.get(mark);
    if (extra !== undefined && extra > 0) open.set(mark, extra - 1);
    else if (!TRAILING.includes(mark)) break;
  }
  return url.slice(0, end);
}

/** How many more closing than opening brackets it has. */
function surplus(text: string, close: string, opening: string): number {
  let more = 0;
  for (const mark of text) more += mark === close ? 1 : mark === opening ? -1 : 0;
  return more;
}
