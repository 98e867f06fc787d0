// The end of a failing step's log, in private or shared.
import { jobUrl } from '../../circleci/refs.ts';
import type { FailedJob, FailedStep } from '../../runs/failure.ts';
import { answerEnd } from '../kit/answer-end.ts';
import { sentences } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { context, message, section } from '../kit/pieces.ts';
import type { Shown } from '../kit/share-button.ts';
import { count } from '../kit/voice.ts';
import {
  type FailurePlace,
  jobLine,
  jobNames,
  jobPhrase,
  logBlock,
  unreadWords,
  workflowTitle,
} from './failure-parts.ts';
import { flawsOf, logOwner, noOutput } from './step-words.ts';

export interface Logs {
  place: FailurePlace;
  job: FailedJob;
  /** Names of further failed jobs of the workflow. */
  others: readonly string[];
  /** Where the file with more of the log went, if the message can't hold it. */
  file?: 'direct' | 'channel' | { problem: string } | undefined;
}

/** Characters of log in a section, which may hold 3,000. */
export const LOG_LENGTH = 2_800;

export function renderLogs({ place, job, others, file }: Logs, shown: Shown): Message {
  const { step } = job;
  const tail = step?.log === undefined ? undefined : logBlock(step.log, LOG_LENGTH);
  const { appUrl, projectSlug, number, workflow } = place;
  const url =
    job.jobNumber === undefined ? undefined : jobUrl(appUrl, projectSlug, number, workflow.id, job.jobNumber);
  const small = [
    ...(tail === undefined ? [] : logOwner(job)),
    tail === undefined || step === undefined ? '' : extent(tail, step, file),
    others.length === 0 ? '' : `Also failed: ${jobNames(others)}`,
  ].filter((each) => each !== '');
  return message({
    text: `${jobPhrase(job)} in ${workflowTitle(place)}.`,
    blocks: [
      section(logComment(place, job)),
      section(tail?.text ?? noLog(job, shown)),
      ...(tail === undefined || step === undefined ? [] : flawsOf(step).map((flaw) => context([flaw]))),
      ...(small.length === 0 ? [] : [context([small.join(' · ')])]),
      ...(typeof file === 'object' ? [context([sentences(file.problem)])] : []),
      ...answerEnd(shown, url),
    ],
  });
}

/** The comment on the file with the longer log. */
export const logComment = (place: FailurePlace, job: FailedJob): string =>
  `${jobLine(place, job)}, in ${workflowTitle(place)}`;

function extent(
  { lines, isWhole }: { lines: number; isWhole: boolean },
  step: FailedStep,
  file: Logs['file'],
): string {
  if (isWhole && !step.isLogCut)
    return flawsOf(step).length > 0 ? 'This is all that is left.' : 'This is the whole log.';
  const here = `The last ${count(lines, 'line')}${isWhole ? '' : '; long lines are cut'}.`;
  if (file === 'direct') return `${here} More is in the file I sent you by direct message.`;
  return file === 'channel' ? `${here} More is in the file.` : here;
}

function noLog(job: FailedJob, { sharedBy }: Shown): string {
  const unread = unreadWords(job);
  if (unread !== '') return `${unread} Run the command again, or open the job in CircleCI.`;
  return job.step === undefined
    ? 'CircleCI reports no failed step in this job. Open it in CircleCI to see why it ended.'
    : noOutput(job.step, sharedBy === undefined ? AGAIN : ASK_AGAIN);
}

const AGAIN = 'I’ll read it again for about a minute and tell you here.';
const ASK_AGAIN = 'Ask again in a minute.';
