// Whether a test that failed passed when its runner tried it again. Such a test doesn't fail a step. Pure.

const PASSED = /\bPASS(?:ED)?\b|\bpassed\b|[✓✔]|\.\.\. ok$|^ok \d/;
/** The heading of a list of tests that passed in the end: "1 flaky", "Flakes:". */
const FLAKY_LIST = /^\W{0,4}(?:WARN(?:ING)?\W{1,3})?(?:\d{1,6} flaky|Flak(?:es|y(?: tests)?):?)\W{0,4}$/i;
/** Ends such a list: a total, or the heading of another one. */
const OTHER_LIST =
  /^\W{0,4}(?:\d{1,6} (?:failed|passed|skipped|did not run|interrupted)\b|(?:Failures|Errors|Tests run|Failed):)/i;
/** What runners add to a name: durations, and these words. With any other word, the line is about another test. */
const TIME = /\b\d[\d.]{0,12}(?:ms|s|m)\b/g;
const ADDED =
  /\b(?:warn(?:ing)?|test|case|pass(?:ed)?|ok|seconds?|ms|s|try|retry|run|attempt|flaky|after|on)\b/gi;

export interface PassingLine {
  at: number;
  text: string;
}

/** Every line that says of something that it passed. */
export function passingLines(lines: readonly string[]): PassingLine[] {
  let isFlakyList = false;
  return lines.flatMap((line, at) => {
    if (OTHER_LIST.test(line)) isFlakyList = false;
    if (FLAKY_LIST.test(line)) {
      isFlakyList = true;
      return [];
    }
    return isFlakyList || PASSED.test(line) ? [{ at, text: plain(line) }] : [];
  });
}

/** `names` are the parts by which a rule tells the test; `after` is its last failure. */
export function passedLater(
  names: readonly string[],
  passing: readonly PassingLine[],
  after: number,
): boolean {
  const parts = names.map(plain).filter((name) => /\w/.test(name));
  return parts.length > 0 && passing.some(({ at, text }) => at > after && isAbout(text, parts));
}

function isAbout(text: string, parts: readonly string[]): boolean {
  let rest = text;
  for (const part of parts) {
    if (!rest.includes(part)) return false;
    rest = rest.replace(part, () => ' ');
  }
  return !/\p{L}/u.test(rest.replace(TIME, ' ').replace(ADDED, ' '));
}

/** Without the decoration that differs between the report of a failure and the list at the end. */
const plain = (text: string): string => text.replace(/^[\s›]+|[\s─]+$/g, '').replace(/\s+/g, ' ');
