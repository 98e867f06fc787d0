// The failed jobs of a workflow on a card: each with its step, and of the first ones the error line or how many tests failed.
import { jobUrl } from '../../circleci/refs.ts';
import { type FailedJob, type Failure, failedCount } from '../../runs/failure.ts';
import { failedJobs } from '../../runs/phase.ts';
import type { Run, RunJob, RunWorkflow } from '../../runs/run.ts';
import { stepPhrase, testsPhrase } from '../failures/index.ts';
import { code, prose } from '../kit/foreign.ts';
import { fitList, link } from '../kit/pieces.ts';
import { tellingWords } from '../kit/telling-words.ts';
import { jobSign } from '../kit/voice.ts';

/** What was read of why workflows failed, by workflow id. */
export type FailuresRead = Readonly<Record<string, Failure>>;

/** A card is for a glance; its thread has the rest. */
const MAX_CAUSES = 2;

/** '' if no job has failed. */
export function failedJobLines(
  run: Run,
  workflow: RunWorkflow,
  appUrl: string,
  read: Failure | undefined,
): string {
  const failed = failedJobs(workflow);
  if (failed.length === 0) return '';
  const readOf = ({ id }: RunJob) => read?.jobs.find((job) => job.id === id);
  const draw = (job: RunJob) => `${jobName(run, workflow, job, appUrl)}${stepOf(readOf(job))}`;
  const causes = failed.flatMap((job) => {
    const words = causeOf(readOf(job));
    return words === '' ? [] : [failed.length > 1 ? `${code(job.name, 50)}: ${words}` : words];
  });
  return [
    `Failed: ${fitList(failed, draw, { maxItems: 5, maxLength: 1200 })}`,
    ...causes.slice(0, MAX_CAUSES),
  ].join('\n');
}

function jobName(run: Run, workflow: RunWorkflow, job: RunJob, appUrl: string): string {
  const how = job.status === 'failed' ? '' : ` (${jobSign(job.status).word})`;
  const name = prose(job.name, 50) || 'unnamed';
  if (job.jobNumber === undefined) return `${name}${how}`;
  return `${link(jobUrl(appUrl, run.projectSlug, run.number, workflow.id, job.jobNumber), name)}${how}`;
}

const stepOf = (job: FailedJob | undefined): string => (job === undefined ? '' : stepPhrase(job, code));

/** Failing tests are the cause; the log of their step only names them again. */
function causeOf(job: FailedJob | undefined): string {
  if (job === undefined) return '';
  if (failedCount(job) > 0) return `${testsPhrase(job)}${firstTest(job)}`;
  const { step } = job;
  return step?.telling === undefined ? '' : tellingWords(step.telling);
}

function firstTest({ tests: [first] }: FailedJob): string {
  return first === undefined ? '' : ` (${code(first.name, 100)}${failedMore(first)})`;
}

const failedMore = ({ file }: FailedJob['tests'][number]): string =>
  file === undefined ? '' : ` in ${code(file, 80)}`;
