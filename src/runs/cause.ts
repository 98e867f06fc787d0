// Reduces a failure to its cause, so that the same one is recognized on another branch: its failing tests, or the step
// and the line that says what went wrong, without what differs between runs. Pure.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { FailedJob, Failure } from './failure.ts';

/** For people: the first failed job, and why it failed. */
export const Cause = z.object({
  /** Equal for the same cause. */
  id: z.string(),
  job: z.string(),
  test: z.string().optional(),
  step: z.string().optional(),
  line: z.string().optional(),
  /** How many more jobs or tests it includes. */
  others: z.number(),
});
export type Cause = z.infer<typeof Cause>;

/** The fingerprint of `readCause`. */
export const causeOf = (failure: Failure): string | undefined => readCause([failure])?.id;

/**
 * For all failed workflows of a run together. Undefined if a job does not reveal why it failed: two such runs have
 * nothing known in common.
 */
export function readCause(failures: readonly Failure[]): Cause | undefined {
  const jobs = failures.flatMap((failure) => failure.jobs);
  const parts = jobs.map(partOf);
  const [first] = parts;
  if (first === undefined || parts.includes(undefined)) return undefined;
  const names = failures.flatMap(({ otherJobs }) => otherJobs);
  // Without job names: an outage breaks one job after another in the same step, and is still one cause.
  const marks = [...new Set(parts.map((part) => part?.mark)), ...names].sort();
  const id = createHash('sha256').update(JSON.stringify(marks)).digest('hex').slice(0, 24);
  const tests = Math.max(0, (jobs[0]?.failedTests ?? 0) - 1);
  return { id, ...first.words, others: tests + jobs.length - 1 + names.length };
}

type Part = { mark: string; words: Omit<Cause, 'id' | 'others'> };

const MAX_WORD = 300;

function partOf({ name, step, tests, failedTests }: FailedJob): Part | undefined {
  const job = name.slice(0, MAX_WORD);
  if (failedTests > 0) {
    const names = tests
      .map((test) => `${test.classname ?? test.file ?? ''} ${normalizeLine(test.name)}`)
      .sort();
    const test = tests[0]?.name.slice(0, MAX_WORD);
    if (test === undefined) return undefined;
    return { mark: JSON.stringify([failedTests, ...names]), words: { job, test } };
  }
  const line = step?.log === undefined ? undefined : errorLine(step.log);
  if (step === undefined || line === undefined) return undefined;
  return {
    mark: JSON.stringify([step.name, normalizeLine(line)]),
    words: { job, step: step.name.slice(0, MAX_WORD), line: plain(line).slice(0, MAX_WORD) },
  };
}

const says =
  /error|fail|fatal|exception|panic|cannot|can't|could not|unable|not found|no such|refused|denied|timed? ?out|undefined|invalid|unexpected|missing|killed|out of memory/i;
/** These lines appear below any failure, and would make unrelated failures look the same. */
const saysLittle =
  /exit(ed)? (with )?(code|status)|exit status|elifecycle|errno|lifecycle (script|failed)|complete log of this run|^\W*make(\[\d+\])?: \*\*\*|command failed|process completed|^\W*(tests?|test suites?|test files|specs?|examples?|suites?|snapshots?)\b\W*\d|\d+ (tests?|specs?|examples?|suites?|checks?|errors?|problems?)\b|^\W*(fail(ed|ure|ures)?|error|errors)\W*$|^\W*fail(ed)?\b\W*\d*\W*$/i;

/** The last line that says what went wrong; undefined if there is none. */
function errorLine(log: string): string | undefined {
  return log
    .split('\n')
    .map((line) => plain(line).trim())
    .findLast(
      (line) => says.test(line) && !saysLittle.test(line) && letters(normalizeLine(line)) >= MIN_LETTERS,
    );
}

const MIN_LETTERS = 10;
const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

const MAX_LINE = 400;
const ESC = '\\u001b';
const ANSI = new RegExp(`(?:${ESC}\\[|\\u009b)[0-?]*[ -/]*[@-~]`, 'gu');
const plain = (line: string): string =>
  line
    .slice(0, MAX_LINE * 2)
    .replace(ANSI, '')
    .slice(0, MAX_LINE);

/** Without colors, folders, hashes, durations and numbers. At most 400 characters. */
export function normalizeLine(line: string): string {
  return plain(line)
    .replace(/\b[a-z]+:\/\/[^\s'"`)\]]+/gi, '@')
    .replace(/(?:[A-Za-z]:)?(?:[\w.@+~-]*[\\/])+(?=([\w.@+~-]*))/g, '@')
    .replace(/\b(?=[a-f]*\d)[\da-f]{7,}\b|\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi, '#')
    .replace(/\d+(?:[.,:]\d+)*/g, '#')
    .replace(
      /#\s?(?:ms|s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?)\b(?:\s?#\s?(?:ms|s|m|min|seconds?|minutes?)\b)*/gi,
      '#',
    )
    .replace(/(?:@\s*)+/g, '@')
    .replace(/#(?:[\s#]*#)+/g, '#')
    .replace(/\s+/g, ' ')
    .trim();
}
