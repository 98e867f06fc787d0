// Spells a sentence out: short forms, two words for one, slips of the keyboard. Pure.

import { withoutSlips } from './phrase-slips.ts';
import { type Form, TURNS } from './phrase-turns.ts';
import { meaningOfWord } from './phrase-words.ts';

/** Mentions and emoji are said to nobody here. */
const SAID_TO_NOBODY =
  /<@[UW]\w+(?:\|[^>]*)?>|(?<!\S)@[a-z][\w.-]*|(?<!\S):[a-z_+-]+[0-9]*:|\p{Extended_Pictographic}/giu;
const SHORT_FORMS: readonly Form[] = [
  [/[’‘`]/g, "'"],
  [/\bwat(?:s|'s)?\b/gi, 'what is'],
  [/\b(what|who|how|where|when|it|that|there|why)'s\b/gi, '$1 is'],
  [/\b(what|who|how|where|when|why)'re\b/gi, '$1 are'],
  [/\b(what|how|where|who|that|why)s\b/gi, '$1 is'],
  [/\bits(?= (?:done|green|red|fixed|finished|ready|over|through|failing|broken|passing)\b)/gi, 'it is'],
  [/\b(is|are|was|did|does|has|have)(?:n'?t| not)\b/gi, '$1'],
  [/\b(do|should|could|would|must|had|were)n'?t\b/gi, '$1 not'],
  [/\b(?:can'?t|cannot)\b/gi, 'can not'],
  [/\bwon'?t\b/gi, 'will not'],
  [/\b(i|we|you|they)d(?= (?:like|love|want|appreciate|rather)\b)/gi, '$1 would'],
  [/\blets\b/gi, "let's"],
  [
    /\b(main|master|trunk|develop)s(?= (?:red|green|broken|down|failing|fine|ok|stuck|done|dead)\b)/gi,
    '$1 is',
  ],
  [/\bw\/o\b/gi, 'without'],
  [/\bw\/(?= )/gi, 'with'],
  [/\bu\b/g, 'you'],
  [/\bur\b/gi, 'your'],
  [/\br(?= (?:we|you|they|the)\b)/gi, 'are'],
  [/\bsmth\b/gi, 'something'],
  [/\bnot? longer\b/gi, 'not'],
  [/\bsup\b/gi, 'what is up'],
  [/\b(?:are|is) not (?=interested\b)/gi, 'not '],
  [/\b(is|are|was)n'?t (?=interested\b)/gi, 'not '],
  [/\b(?:pr|mr) (?=branch\b)/gi, ''],
  [/\bgonna\b/gi, 'going to'],
  [/\blemme\b/gi, 'let me'],
  [/\bwanna\b/gi, 'want to'],
  [/\bp(?:l|le)[sz]+e*\b/gi, 'please'],
  [/\b(\d{1,2})(?::(\d\d))? ?([ap])\.?m\b\.?/gi, clock],
  [/\bhalf an hour\b/gi, '30m'],
  [/\b(?:an|one|the next) hour\b/gi, '1h'],
  [/\b(?:two|a couple of)(?= (?:hours?|minutes?|mins?|days?)\b)/gi, '2'],
  [/\bthree(?= (?:hours?|minutes?|mins?|days?)\b)/gi, '3'],
  [/\bfour(?= (?:hours?|minutes?|mins?|days?)\b)/gi, '4'],
  [/\bten(?= (?:minutes?|mins?)\b)/gi, '10'],
];

function clock(_: string, hour = '', minute: string | undefined = undefined, half = ''): string {
  return `${(Number(hour) % 12) + (/p/i.test(half) ? 12 : 0)}:${minute ?? '00'}`;
}

/** With its short forms spelled out. */
export const expanded = (typed: string): string => replaced(typed.replace(SAID_TO_NOBODY, ' '), SHORT_FORMS);

function replaced(typed: string, forms: readonly Form[]): string {
  let text = typed;
  for (const [form, long] of forms) {
    text = typeof long === 'string' ? text.replace(form, long) : text.replace(form, long);
  }
  return text.replace(/\s+/g, ' ').trim();
}

/** With what means one word as one word, and slips undone again in what that left. */
export const spelled = (expandedText: string, isName: (word: string) => boolean): string =>
  withoutSlips(replaced(expandedText, TURNS), isName);

export interface SaidWord {
  word: string;
  meaning: string | undefined;
}

export function wordsOf(text: string): SaidWord[] {
  return text
    .split(' ')
    .map((word) =>
      word
        .replace(/^[("'“‘]+|[)"'”’?!.,;:…]+$/gu, '')
        .replace(/['’]s$/, '')
        .toLowerCase(),
    )
    .filter((word) => word !== '')
    .map((word) => ({ word, meaning: meaningOfWord(word) }));
}
