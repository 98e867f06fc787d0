// What is said about the step of a job: how it ended, whose log is shown, and why there is none.
import { type FailedJob, type FailedStep, madeFail } from '../../runs/failure.ts';
import { hasJobFailed } from '../../runs/status.ts';
import { code, prose } from '../kit/foreign.ts';
import type { Quote } from '../kit/run-words.ts';
import { count, jobSign, spokenList } from '../kit/voice.ts';

type JobHead = Pick<FailedJob, 'status' | 'step'>;

/** ` in step npm test with exit code 1`, ` in the steps lint and npm test`; '' if no step made the job fail. */
export function stepPhrase(job: JobHead, quote: Quote = prose): string {
  const { step } = job;
  if (step === undefined || !madeFail(job)) return '';
  const { alsoFailed = [], name, containers = [], container } = step;
  if (alsoFailed.length > 0) {
    return ` in the steps ${spokenList([...alsoFailed, name], (one) => quote(one, 100))}`;
  }
  const many = containers.length > 1 ? ` on ${containers.length} containers` : '';
  const one = many === '' && container !== undefined ? ` on container ${container}` : '';
  return ` in step ${quote(name, 100)}${many}${one}${endOf(step, job.status)}`;
}

/** Only what CircleCI says: an exit code, or what else ended it. */
function endOf({ status, exitCode }: FailedStep, jobStatus: string): string {
  if (status !== jobStatus && status !== 'failed') return ` (${jobSign(status).word})`;
  return exitCode === undefined ? '' : ` with exit code ${exitCode}`;
}

/** Whose log is shown, and whose is not, in mrkdwn; empty if the job's phrase says it all. */
export function logOwner(job: JobHead): string[] {
  const { step } = job;
  if (step === undefined) return [];
  const { alsoFailed = [], containers = [], container, ignored = [] } = step;
  const isSeveral = alsoFailed.length > 0 || containers.length > 1;
  const isClear = madeFail(job) && !isSeveral && step.isChosen !== true;
  const where = container === undefined ? '' : ` on container ${container}`;
  const effect = step.decidesNothing === true ? ', which doesn’t decide how the job ends' : '';
  return [
    ...(hasJobFailed(job.status) && !madeFail(job) && step.isChosen !== true && step.unreadable === undefined
      ? ['CircleCI reports no step that made it fail']
      : []),
    ...(step.unreadable === undefined
      ? []
      : [`${count(step.unreadable, 'step')} could not be read and may have failed, too`]),
    ...(isClear ? [] : [`Log of step ${code(step.name, 100)}${where}${effect}`]),
    ...(alsoFailed.length > 0 ? ['`logs --step` shows another one'] : []),
    ...(containers.length > 1
      ? [
          `It failed on containers ${spokenList(containers, String, { max: 10 })}; \`logs --container\` shows another one`,
        ]
      : []),
    ...(ignored.length > 0
      ? [`Failed without making the job fail: ${spokenList(ignored, (name) => code(name, 60))}`]
      : []),
  ];
}

const TRUNCATED = 'CircleCI truncated this output, so lines are missing, maybe the last ones.';

const PART = 'A part of this output could not be read.';

/** What is said below a log that is not whole. */
export const flawsOf = ({ isTruncated, output }: FailedStep): string[] => [
  ...(isTruncated === true ? [TRUNCATED] : []),
  ...(output === 'part' ? [PART] : []),
];

const NOT_YET = 'CircleCI has not published the output of this step yet.';

/** Why a step that was read has no log. `again` says what happens about it meanwhile. */
export function noOutput({ output, isTruncated }: FailedStep, again: string): string {
  if (output === 'due') return `${NOT_YET} ${again}`;
  if (output === 'part')
    return 'The output of this step could not be read. Open the job in CircleCI to see it.';
  if (output === 'missing') {
    return 'CircleCI says that this step has output, but gives no link to it. Open the job in CircleCI to read it.';
  }
  if (output === 'unknown' && isTruncated !== true)
    return 'CircleCI doesn’t say whether this step printed anything. Open the job in CircleCI to see it.';
  return isTruncated === true ? `${TRUNCATED} I got none of it.` : 'The step printed no output.';
}
