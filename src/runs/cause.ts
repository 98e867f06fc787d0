// Reduces a failure to its cause, so that the same one is recognized on another branch: its failing tests, or the step
// and the line that says what went wrong, without what differs between runs. Pure.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { stable } from './causes/stable.ts';
import { type FailedJob, type FailedTest, type Failure, failedCount, madeFail, saysAll } from './failure.ts';

/** For people: the first failed job, and why it failed. */
export const Cause = z.object({
  /** Equal for the same cause. */
  id: z.string(),
  job: z.string(),
  test: z.string().optional(),
  step: z.string().optional(),
  /** The line of the log that was taken as the cause, and what it is about: "network". */
  line: z.string().optional(),
  about: z.string().optional(),
  /** `infra`: not the fault of the change, so that a retry may pass. */
  kind: z.enum(['infra', 'cause']).optional(),
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
  const tests = jobs[0] === undefined ? 0 : Math.max(0, failedCount(jobs[0]) - 1);
  return { id, ...first.words, others: tests + jobs.length - 1 + names.length };
}

/** Names every failing test, without what differs between runs. */
export function idOfTests(failing: readonly Pick<FailedTest, 'name' | 'classname' | 'file'>[]): string {
  const names = failing
    .map(({ name, classname, file }) => `${classname ?? file ?? ''} ${stable(name)}`)
    .sort();
  return createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 24);
}

type Part = { mark: string; words: Omit<Cause, 'id' | 'others'> };

const MAX_WORD = 300;

/** Undefined if the job does not say why it failed, or a guess is all there is: a guess never makes two failures one. */
function partOf(failed: FailedJob): Part | undefined {
  const { name, step, tests, failedTests, testsId } = failed;
  const job = name.slice(0, MAX_WORD);
  // Tests that were not read may be the difference.
  if (typeof failedTests !== 'number') return undefined;
  if (failedTests > 0) {
    const names = tests.map((test) => `${test.classname ?? test.file ?? ''} ${stable(test.name)}`).sort();
    const test = tests[0]?.name.slice(0, MAX_WORD);
    if (test === undefined) return undefined;
    return { mark: testsId ?? JSON.stringify([failedTests, ...names]), words: { job, test } };
  }
  if (step === undefined || !madeFail(failed) || !saysAll(step)) return undefined;
  const found = step.telling;
  if (found === undefined || found.kind === 'guess') return undefined;
  return {
    mark: JSON.stringify([found.perStep ? step.name : '', found.key]),
    words: { job, step: step.name.slice(0, MAX_WORD), line: found.line, about: found.rule, kind: found.kind },
  };
}
