// Judges what the bot said while one field was odd beside what it says of the whole answer. It may say less, or that it
// could not read something; anything else is a claim that nobody has seen.
import { type Change, isInList } from './changes.ts';
import type { Told } from './odd-door.ts';

/** Sentences that claim nothing of CircleCI: what could not be read, or is not known. */
const UNKNOWN: readonly RegExp[] = [
  /could not be read|couldn’t (?:be )?read|can’t read|could not read|don’t understand|cannot tell|can’t tell|unknown/i,
  /did not (?:return|say)|didn’t (?:return|say)/,
];
/** Refuses the whole request. */
const REFUSED = /I don’t understand CircleCI’s response/;
const INTERNAL =
  /unexpected error|\bundefined\b|\bNaN\b|\[object |Invalid Date|TypeError|ZodError|invalid_type/;
const BUG = /TypeError|RangeError|ReferenceError|SyntaxError|ZodError|AssertionError|^Error/;
const NOT = /\b(?:no|not|never|none|nothing|nobody)\b|n’t\b/gi;

export function wrongsOf(told: Told, whole: Told, change: Change): string[] {
  const lines = [...told.lines];
  const news = lines.filter((line) => !whole.lines.has(line));
  const wrongs: string[] = [];
  for (const line of lines.filter((one) => INTERNAL.test(one))) wrongs.push(`internal: ${line}`);
  for (const problem of told.problems.filter((one) => BUG.test(one))) wrongs.push(`bug: ${problem}`);
  for (const line of news.filter((one) => !isLess(one, whole))) wrongs.push(`claims: ${line}`);
  if (whole.lines.size > 0 && lines.length === 0) wrongs.push('says nothing at all');
  if (isInList(change) && news.some((line) => REFUSED.test(line))) wrongs.push('refuses all for one item');
  if (told.writes.length > 0 && news.some((line) => /Nothing was changed/.test(line)))
    wrongs.push(`says that nothing was changed, after ${told.writes}`);
  const known = [...whole.writes];
  for (const write of told.writes) {
    const at = known.indexOf(write);
    if (at === -1) wrongs.push(`writes: ${write}`);
    else known.splice(at, 1);
  }
  return wrongs;
}

/** A line with some words of one of the whole lines, in order, and with as many negations. */
function isLess(line: string, whole: Told): boolean {
  if (UNKNOWN.some((pattern) => pattern.test(line))) return true;
  const words = wordsOf(line);
  return [...whole.lines].some((other) => {
    if ((line.match(NOT) ?? []).length !== (other.match(NOT) ?? []).length) return false;
    const rest = wordsOf(other);
    let at = 0;
    return words.every((word) => {
      at = rest.indexOf(word, at) + 1;
      return at > 0;
    });
  });
}

const wordsOf = (line: string): string[] => line.toLowerCase().match(/[\p{L}\p{N}’_/#-]+/gu) ?? [];
