// What is only formatting in typed text: quotes, backticks, bold and strike marks, invisible characters. And what
// counts as a dash, because phones and word processors make many of `--`. Pure, and linear in the text's length.
import type { Word } from './tokenize.ts';

// Unicode's dashes, and what looks like one: minus signs, bullets, lines of boxes and overlines, and the long vowel signs
// that a Japanese or Korean keyboard types.
const DASHES =
  /^[\p{Pd}\u00af\u02c9\u02d7\u06d4\u1173\u1428\u203e\u2022\u2043\u2053\u207b\u208b\u2212\u223c\u23af\u2500\u2501\u2504\u2505\u2574\u2576\u2578\u257a\u2796\u3161\u30fc\uff5e\uff70\uffda\uffe3]+/u;

/** The dashes that a text begins with, of any kind; '' if there are none. */
export const leadingDashes = (text: string): string =>
  isLetterOrDigit(text.charCodeAt(0)) ? '' : (DASHES.exec(text)?.[0] ?? '');

/** Of ASCII: most words begin and end so, and need no closer look. */
const isLetterOrDigit = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);

const QUOTES = '"\'`´“”„‟‘’‚‛«»‹›＂＇′″‵‶❛❜❝❞❮❯〝〞〟「」『』｢｣《》〈〉';
const MARKS = `${QUOTES}*~`;
/** Zero-width spaces, direction marks, soft hyphens. */
const INVISIBLE = /\p{Cf}/u;

/** A code fence has three. */
const MAX_LAYERS = 5;

/** `stars`: keep asterisks, because the word may be a pattern. */
export interface BareOptions {
  stars?: boolean;
}

/**
 * The word without the formatting around it. What a person put in quotes is literal: the quotes were the formatting. So
 * is a phrase, which has a space in it.
 */
export function bareWord(word: Word, { stars = false }: BareOptions = {}, layers = MAX_LAYERS): Word {
  const { text, quotedAt } = word;
  if (isLetterOrDigit(text.charCodeAt(0)) && isLetterOrDigit(text.charCodeAt(text.length - 1))) return word;
  if (/\s/.test(text)) return word;
  if (quotedAt !== undefined) return unwrapped(word, stars ? MARKS.replace('*', '') : MARKS);
  const isMark = (at: number) => {
    const mark = text.charAt(at);
    if (MARKS.includes(mark)) return !(stars && mark === '*');
    return mark > '\u007f' && INVISIBLE.test(mark);
  };
  let start = 0;
  let end = text.length;
  while (start < end && isMark(start)) start += 1;
  while (end > start && isMark(end - 1)) end -= 1;
  // Names can begin or end with `_`, so only one pair around the whole word is italics.
  const isItalic = text.charAt(start) === '_' && /^_[^_](?:.*[^_])?_$/.test(text.slice(start, end));
  if (!isItalic || layers === 0) return cutWord(word, start, end);
  return bareWord(cutWord(word, start + 1, end - 1), { stars }, layers - 1);
}

/** `name=value` without what wraps it as a whole, or its value in backticks. Other marks belong to the value. */
export function barePair(word: Word): Word {
  const pair = unwrapped(word, `${MARKS}_`);
  const value = /^([^=]*=)`([^`]*)`$/.exec(pair.text);
  return value === null || pair.quotedAt !== undefined ? pair : { text: `${value[1]}${value[2]}` };
}

/** Without the pairs of marks around it, as far as they are outside the quotes. */
function unwrapped(word: Word, marks: string): Word {
  const { text, quotedAt = text.length } = word;
  let start = 0;
  const last = () => text.charAt(text.length - 1 - start);
  while (
    start < quotedAt &&
    start * 2 + 1 < text.length &&
    marks.includes(last()) &&
    last() === text.charAt(start)
  ) {
    start += 1;
  }
  return cutWord(word, start, text.length - start);
}

/** A whole line in code, bold, italics or strike-through, such as `*retry main*`, without those marks. */
export function bareLine(line: string): string {
  let bare = line.trim();
  for (let layers = 0; layers < MAX_LAYERS; layers += 1) {
    const mark = bare.charAt(0);
    const inner = bare.slice(1, -1);
    const isWrapped = bare.length > 2 && '`*_~'.includes(mark) && bare.endsWith(mark);
    // `*a* *b*` is two bold words. Names are full of `_`, and a fence is several backticks.
    if (!isWrapped || ('*~'.includes(mark) && inner.includes(mark))) return bare;
    if (mark === '`' && /[^`]`+[^`]/.test(inner)) return bare;
    if (mark === '_' && (!/\s/.test(inner) || /^\S*_\s|\s_\S*$/.test(inner))) return bare;
    bare = inner.trim();
  }
  return bare;
}

function cutWord({ text, quotedAt }: Word, start: number, end: number): Word {
  const cut = text.slice(start, end);
  return quotedAt === undefined ? { text: cut } : { text: cut, quotedAt: Math.max(0, quotedAt - start) };
}
