// Why a workflow failed: its failed jobs, the failed step of each with the end of its log, failing tests, and files worth
// a look. Pure data, stored as JSON; jobs read it, blocks draw it. Any part may be missing.
import { z } from 'zod';
import { TellingLine } from './causes/telling-line.ts';
import { hasJobFailed } from './status.ts';

/** The history of a failing test. */
export const TestMark = z.discriminatedUnion('kind', [
  /** It both failed and passed on the same commit within two weeks, according to CircleCI. */
  z.object({ kind: z.literal('flaky'), times: z.number().optional() }),
  /** It passed in the previous run of this branch, or was not there yet. */
  z.object({ kind: z.literal('new') }),
  /** It also failed in earlier runs of this branch, at least since this pipeline. */
  z.object({ kind: z.literal('since'), number: z.number(), orEarlier: z.boolean() }),
]);
export type TestMark = z.infer<typeof TestMark>;

export const FailedTest = z.object({
  name: z.string(),
  classname: z.string().optional(),
  file: z.string().optional(),
  /** The beginning of the message, in plain lines with secrets masked. */
  message: z.string().optional(),
  /** Missing: unknown. */
  mark: TestMark.optional(),
});
export type FailedTest = z.infer<typeof FailedTest>;

/**
 * How many tests failed in a list that was not read to its end, or in which some items were unreadable. There may be more,
 * so nothing may be decided by it: not that only flaky ones failed, nor that two failures are the same.
 */
export const AtLeast = z.object({
  atLeast: z.number(),
  /** How many tests were read. */
  read: z.number(),
  unreadable: z.number(),
  /** There are more tests than were read. */
  isCut: z.boolean(),
});
export type AtLeast = z.infer<typeof AtLeast>;

/** How many failing tests have each mark. */
export const MarkCounts = z.partialRecord(z.enum(['flaky', 'new', 'since']), z.number());
export type MarkCounts = z.infer<typeof MarkCounts>;

/** The step that was read, of those that made the job fail; of a job that didn't fail, or reports none, its last one. */
export const FailedStep = z.object({
  name: z.string(),
  status: z.string(),
  /** Missing if its containers ended differently. */
  exitCode: z.number().optional(),
  /** The end of its output: plain lines, secrets masked. Missing: no output, or see `output`. */
  log: z.string().optional(),
  /** Found in more of the log than is kept. Missing: no line says why it failed. */
  telling: TellingLine.optional(),
  /** `log` does not start at the beginning. */
  isLogCut: z.boolean(),
  /** CircleCI dropped a part of the output. */
  isTruncated: z.boolean().optional(),
  /**
   * It has output, but CircleCI gave no link to it: so far (`due`), or not for minutes (`missing`). `part`: not all could be read. `unknown`: CircleCI doesn't
   * say whether it has any.
   */
  output: z.enum(['due', 'missing', 'part', 'unknown']).optional(),
  /** Of a parallel job: the container whose log this is, and all in which the step failed. */
  container: z.number().optional(),
  containers: z.array(z.number()).optional(),
  /** In the background, or otherwise ignored: whether it fails makes no difference to the job. */
  decidesNothing: z.boolean().optional(),
  /** Somebody asked for this step. */
  isChosen: z.boolean().optional(),
  /** Names of the other steps that made the job fail. */
  alsoFailed: z.array(z.string()).optional(),
  /** Names of steps that failed but decided nothing. */
  ignored: z.array(z.string()).optional(),
  /** How many of the job's steps, or containers of a step, could not be read. */
  unreadable: z.number().optional(),
});
export type FailedStep = z.infer<typeof FailedStep>;

export const KeptFile = z.object({ path: z.string(), url: z.string() });
export type KeptFile = z.infer<typeof KeptFile>;

export const FailedJob = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  jobNumber: z.number().optional(),
  step: FailedStep.optional(),
  /** A limited number; `failedTests` counts all of them. */
  tests: z.array(FailedTest),
  /** A number only if all tests were read. */
  failedTests: z.union([z.number(), AtLeast]),
  /** Of all failing tests, not only those in `tests`. Missing: none was marked. */
  marks: MarkCounts.optional(),
  /** Equal for the same failing tests, all of them. Missing: there are none, or not all were read. */
  testsId: z.string().optional(),
  /** Reports, screenshots and the like; a limited number. */
  files: z.array(KeptFile),
  /** What CircleCI did not return. */
  unread: z.array(z.enum(['log', 'tests', 'files'])),
});
export type FailedJob = z.infer<typeof FailedJob>;

export const Failure = z.object({
  workflowId: z.string(),
  workflowName: z.string(),
  jobs: z.array(FailedJob),
  /** Failed jobs that were not read. */
  otherJobs: z.array(z.string()),
});
export type Failure = z.infer<typeof Failure>;

/** Those that were seen to fail. */
export const failedCount = ({ failedTests }: Pick<FailedJob, 'failedTests'>): number =>
  typeof failedTests === 'number' ? failedTests : failedTests.atLeast;

/** True if tests are the only failures, and all of them are known flaky: a retry may well pass. */
export function isOnlyFlaky({ jobs, otherJobs }: Failure): boolean {
  const flaky = ({ failedTests, marks }: FailedJob) =>
    typeof failedTests === 'number' && failedTests > 0 && marks?.flaky === failedTests;
  return jobs.length > 0 && otherJobs.length === 0 && jobs.every(flaky);
}

/** Whether this step made its job fail. */
export const madeFail = (job: { status: string; step?: FailedStep | undefined }): boolean =>
  job.step !== undefined &&
  hasJobFailed(job.status) &&
  hasJobFailed(job.step.status) &&
  job.step.decidesNothing !== true;

/**
 * Whether the log of this step says why the job failed. It may not if other steps or containers failed as well or could not be
 * read, or if a part of it is missing.
 */
export function saysAll(step: FailedStep): boolean {
  const others = (step.alsoFailed?.length ?? 0) + Math.max(0, (step.containers?.length ?? 1) - 1);
  return others === 0 && step.isTruncated !== true && step.output !== 'part' && step.unreadable === undefined;
}
