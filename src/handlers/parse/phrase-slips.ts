// Slips of the keyboard: what is nearly a word that is known here is taken for it. Pure.
import { editDistance } from '../../runs/near-miss.ts';
import { topics } from './phrase-topics.ts';
import { TURNS } from './phrase-turns.ts';
import { isPlainWord, knownWords } from './phrase-words.ts';

/** `faild` is `failed`. `isName`: words that are nothing else. A word alone is rather a command, and the nearest ones are offered. */
export function withoutSlips(text: string, isName: (word: string) => boolean): string {
  const words = text.split(' ');
  if (words.length === 1) return text;
  return words
    .map((word, at) =>
      isName(word) ? word : withoutSlip(word, { isFirst: at === 0, isPlaced: isPlaced(words, at) }),
    )
    .join(' ');
}

/** Short for more than one word. */
const SHORT = 'whats whos wheres hows whys dont cant isnt doesnt didnt lets please wanna'.split(' ');
/** The words of several that mean one, and those of topics, whose patterns also have stems. */
const OTHERS = new Set([
  ...TURNS.flatMap(([form]) => wordsIn(form, /[a-z]{4,}/g)),
  ...topics
    .flatMap(({ about, does = [] }) => [about, ...does.map(([verb]) => verb)])
    .flatMap((form) => wordsIn(form, /(?<![a-z[])[a-z]{5,}(?![a-z?])/g)),
]);
function wordsIn({ source }: RegExp, word: RegExp): string[] {
  return source.replace(/\\./g, ' ').match(word) ?? [];
}

const letters = (word: string): string => (word[0] ?? '') + [...word].sort().join('');
/** `whoami` is a command and no word of a sentence: what is nearly that is a typo, and the nearest commands are offered. */
const KNOWN = [...new Set([...knownWords, ...OTHERS, ...SHORT])]
  .filter((word) => word !== 'whoami')
  .map((word) => ({
    word,
    sorted: letters(word),
  }));
const FAMOUS = /^(?:main|master|trunk|develop)$/;
const BEFORE_NAME =
  /^(?:on|of|in|for|from|at|with|about|into|against|branch|project|repo|job|step|context|called|named)$/i;
const AFTER_NAME = /^(?:branch|project|repo|job|step|context|schedule)$/i;

/** Stands where names stand. */
const isPlaced = (words: readonly string[], at: number): boolean =>
  BEFORE_NAME.test(words[at - 1] ?? '') ||
  (/^the$/i.test(words[at - 1] ?? '') && BEFORE_NAME.test(words[at - 2] ?? '')) ||
  AFTER_NAME.test((words[at + 1] ?? '').replace(/[?!.,;:]+$/, ''));

/** Numbers, capitals and paths stay. */
function withoutSlip(word: string, { isFirst, isPlaced }: { isFirst: boolean; isPlaced: boolean }): string {
  const [typed = '', rest = ''] = /^([a-z]{3,14})([?!.,;:]*)$/i.exec(word)?.slice(1) ?? [];
  const slip = typed.toLowerCase();
  if (slip === '' || (typed !== slip && !isFirst) || isPlainWord(slip) || OTHERS.has(slip)) return word;
  if (FAMOUS.test(slip)) return word;
  if (slip.length < 4 && !isFirst) return word;
  const near = isPlaced
    ? nearWord(slip, slip.length > 5 ? 1 : 0, (one) => one.at(-1) === slip.at(-1))
    : nearWord(
        slip,
        slip.length >= 8 ? 2 : 1,
        (one) => slip.length > 4 || isFirst || one.length > slip.length,
      );
  return near === undefined ? word : near + rest;
}

/** The known word that is nearest, by letters in another order, or by up to `most` wrong ones. */
function nearWord(slip: string, most: number, may: (one: string) => boolean): string | undefined {
  const own = letters(slip);
  let best: string | undefined;
  let least = most + 1;
  for (const { word, sorted } of KNOWN) {
    if (word[0] !== slip[0] || Math.abs(word.length - slip.length) > most) continue;
    if (sorted === own) return word;
    if (word.length < 5 || !may(word)) continue;
    const distance = editDistance(slip, word);
    if (distance < least) [best, least] = [word, distance];
  }
  return best;
}
