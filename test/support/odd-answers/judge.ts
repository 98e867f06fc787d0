// Judges what the bot said while one field was odd beside what it says of the whole answer. It may say less, or that it
// could not read something; anything else is a claim that nobody has seen.
import { type Change, isInList } from './changes.ts';
import type { Told } from './odd-door.ts';
import type { Story } from './stories.ts';

/** Sentences that claim nothing of CircleCI: what could not be read, or is not known. */
const UNKNOWN: readonly RegExp[] = [
  /could not be read|couldn’t (?:be )?read|can’t read|could not read|don’t understand|cannot tell|can’t tell|unknown/i,
  /d(?:id|oes) not (?:return|say)|d(?:id|oes)n’t (?:return|say)|as far as (?:I could read|CircleCI says)|that I could read|what I could read|at least|didn’t read all|not all .* read|couldn’t show/i,
  /need a whole list|see the rest/,
  // What a missing link to an output means.
  /gives no link to it|has not published the output/,
  // The word for a run of which a workflow could not be read.
  /\bunclear\b/i,
];
/** Refuses the whole request. */
const REFUSED = /I don’t understand CircleCI’s response/;
const INTERNAL =
  /unexpected error|\bundefined\b|\bNaN\b|\[object |Invalid Date|TypeError|ZodError|invalid_type/;
const BUG = /(?:Type|Range|Reference|Syntax|Zod|Assertion)Error|^Error/;
const NOT = /\b(?:no|not|never|none|nothing|nobody|without)\b|n’t\b/gi;

export function wrongsOf(story: Story, told: Told, whole: Told, change: Change): string[] {
  const lines = [...told.lines];
  const news = lines.filter((line) => !whole.lines.has(line));
  const known = [...whole.lines, ...(story.alsoTrue ?? [])].flatMap(clausesOf);
  const wrongs = [
    ...lines.filter((line) => INTERNAL.test(line)).map((line) => `internal: ${line}`),
    ...told.problems.filter((problem) => BUG.test(problem)).map((problem) => `bug: ${problem}`),
    ...news.filter((line) => !isLess(line, known)).map((line) => `claims: ${line}`),
    ...more(told.writes, [...whole.writes, ...(story.alsoTrue ?? [])]).map((write) => `writes: ${write}`),
  ];
  if (story.isUnasked !== true && whole.lines.size > 0 && lines.length === 0)
    wrongs.push('says nothing at all');
  if (isInList(change) && news.some((line) => REFUSED.test(line))) wrongs.push('refuses all for one item');
  if (told.writes.length > 0 && news.some((line) => /Nothing was changed/.test(line)))
    wrongs.push(`says that nothing was changed, after ${told.writes}`);
  return wrongs;
}

function more(some: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return some.filter((one) => {
    const at = left.indexOf(one);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

/** Every clause has only words of one of the known ones, and as many negations. */
function isLess(line: string, known: readonly string[]): boolean {
  if (UNKNOWN.some((pattern) => pattern.test(line))) return true;
  return clausesOf(line).every((clause) => known.some((other) => isPart(clause, other)));
}

const clausesOf = (line: string): string[] =>
  line.split(/[.:;,·()]*\sand\s|[.:;,·()]+\s|[.:;,·()]+$/).filter((one) => one.trim() !== '');

function isPart(clause: string, whole: string): boolean {
  if (countOf(clause) !== countOf(whole)) return false;
  return more(wordsOf(clause), wordsOf(whole)).length === 0;
}

const countOf = (text: string): number => (text.match(NOT) ?? []).length;

const wordsOf = (line: string): string[] => line.toLowerCase().match(/[\p{L}\p{N}’_/#-]+/gu) ?? [];
