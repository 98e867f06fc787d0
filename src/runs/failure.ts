// Why a workflow failed: its failed jobs, the step each broke in with the end of its log, its failing tests, and the
// files worth a look. Pure data, stored as JSON; jobs read it, blocks draw it. Any part may be missing.
import { z } from 'zod';

/** What is known of a failing test beside this run. */
export const TestMark = z.discriminatedUnion('kind', [
  /** It failed and passed on the same commit within two weeks, as CircleCI counts. */
  z.object({ kind: z.literal('flaky'), times: z.number().optional() }),
  /** It passed in the run of this branch before, or was not there yet. */
  z.object({ kind: z.literal('new') }),
  /** It failed in the runs of this branch before, since this pipeline at the latest. */
  z.object({ kind: z.literal('since'), number: z.number(), orEarlier: z.boolean() }),
]);
export type TestMark = z.infer<typeof TestMark>;

export const FailedTest = z.object({
  name: z.string(),
  classname: z.string().optional(),
  file: z.string().optional(),
  /** Its beginning, in plain lines with secrets masked. */
  message: z.string().optional(),
  /** Absent: nobody could tell. */
  mark: TestMark.optional(),
});
export type FailedTest = z.infer<typeof FailedTest>;

export const FailedStep = z.object({
  name: z.string(),
  status: z.string(),
  exitCode: z.number().optional(),
  /** The end of what it printed: plain lines, secrets masked. Absent: it printed nothing. */
  log: z.string().optional(),
  /** There is more before `log`. */
  isLogCut: z.boolean(),
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
  /** At most some; `failedTests` counts them all. */
  tests: z.array(FailedTest),
  failedTests: z.number(),
  /** Reports, screenshots and the like; at most some. */
  files: z.array(KeptFile),
  /** What CircleCI did not give. */
  unread: z.array(z.enum(['log', 'tests', 'files'])),
});
export type FailedJob = z.infer<typeof FailedJob>;

export const Failure = z.object({
  workflowId: z.string(),
  workflowName: z.string(),
  jobs: z.array(FailedJob),
  /** Failed jobs that were not looked into. */
  otherJobs: z.array(z.string()),
});
export type Failure = z.infer<typeof Failure>;

/** True when every failed job failed by tests alone, and all of these are known to flake: a retry may well pass. */
export function isOnlyFlaky({ jobs, otherJobs }: Failure): boolean {
  const flaky = ({ tests, failedTests }: FailedJob) =>
    failedTests > 0 && tests.length === failedTests && tests.every(({ mark }) => mark?.kind === 'flaky');
  return jobs.length > 0 && otherJobs.length === 0 && jobs.every(flaky);
}
