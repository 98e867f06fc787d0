// Where no rule knows a line: the last one that looks like an error. To be shown as a guess, and no evidence of anything.
import { isFooter } from './footers.ts';

const SAYS =
  /error|fail|fatal|exception|panic|cannot|can't|could not|unable|not found|no such|refused|denied|timed? ?out|undefined|invalid|unexpected|missing|killed/i;
/** An uncaught exception, or a line that opens with the word: likelier than a word somewhere. */
const OPENS =
  /^\s*(?:[\w.$:]{0,80}(?:Error|Exception|Failure)(?: \[\w{1,40}\])?|error|fatal(?: error)?)\s?[:!] \S/i;
const MIN_LETTERS = 10;
/** A link says where to read about an error. */
const LINK = /^\W*https?:\/\/\S{1,300}$/;

export function guessLine(lines: readonly string[]): string | undefined {
  const telling = lines.filter(
    (line) => SAYS.test(line) && letters(line) >= MIN_LETTERS && !LINK.test(line) && !isFooter(line),
  );
  return (telling.findLast((one) => OPENS.test(one)) ?? telling.at(-1))?.trim();
}

/** True if the line opens with an error of its own. */
export const opensWithError = (line: string): boolean => OPENS.test(line) && !isFooter(line);

const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;
