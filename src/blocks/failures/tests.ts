// Which tests failed, with message, file and what is known of each: for the person who asked alone, or shared.
import type { KnownBlock } from '@slack/types';
import { workflowUrl } from '../../circleci/refs.ts';
import { type FailedJob, type Failure, isOnlyFlaky } from '../../runs/failure.ts';
import { answerEnd } from '../kit/answer-end.ts';
import { code } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { context, message, section } from '../kit/pieces.ts';
import type { Shown } from '../kit/share-button.ts';
import { count } from '../kit/voice.ts';
import {
  type FailurePlace,
  jobLine,
  jobNames,
  placeOf,
  testSections,
  testsPhrase,
  unreadWords,
  workflowTitle,
} from './failure-parts.ts';

export interface FailedTests {
  projectSlug: string;
  number: number;
  projectName?: string | undefined;
  failure: Failure;
}

export function renderTests({ failure, ...run }: FailedTests, shown: Shown): Message {
  const { appUrl } = shown;
  const place = placeOf(run, failure, appUrl);
  const { jobs, otherJobs, workflowId } = failure;
  const all = jobs.reduce((sum, { failedTests }) => sum + failedTests, 0);
  return message({
    text: `${all === 0 ? 'No failing test is known' : `${count(all, 'test')} failed`} in ${workflowTitle(place)}.`,
    blocks: [
      ...jobs.flatMap((job) => jobBlocks(job, place, jobs.length)),
      ...(otherJobs.length === 0 ? [] : [context([`Not looked into: ${jobNames(otherJobs, code)}`])]),
      ...(isOnlyFlaky(failure)
        ? [section('Every failing test is known to flake, so a retry may pass without a change.')]
        : []),
      ...answerEnd(shown, workflowUrl(appUrl, run.projectSlug, run.number, workflowId)),
    ],
  });
}

/** Of all jobs together. */
const MAX_TESTS = 18;
const BUDGET = 8_000;

function jobBlocks(job: FailedJob, place: FailurePlace, shares: number): KnownBlock[] {
  const unread = unreadWords(job);
  if (job.failedTests === 0) {
    const none =
      unread === ''
        ? 'It has stored no result of a failing test. `/circleci logs` shows where it broke.'
        : `${unread} Ask again in a minute.`;
    return [section(`${jobLine(place, job)}\n${none}`)];
  }
  return [
    section(`${jobLine(place, job)}\n*${testsPhrase(job)}*`),
    ...testSections(job, place, { max: Math.ceil(MAX_TESTS / shares), budget: Math.floor(BUDGET / shares) }),
  ];
}
