// The failing tests with message, file and history, in private or shared.
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
    text: `${all === 0 ? 'No failing tests found' : `${count(all, 'test')} failed`} in ${workflowTitle(place)}.`,
    blocks: [
      ...jobs.flatMap((job) => jobBlocks(job, place, jobs.length)),
      ...(otherJobs.length === 0 ? [] : [context([`Not checked: ${jobNames(otherJobs, code)}`])]),
      ...(isOnlyFlaky(failure)
        ? [section('All failing tests are known flaky, so a retry may pass without a code change.')]
        : []),
      ...answerEnd(shown, workflowUrl(appUrl, run.projectSlug, run.number, workflowId)),
    ],
  });
}

/** All jobs share these. */
const MAX_TESTS = 18;
const BUDGET = 8_000;

function jobBlocks(job: FailedJob, place: FailurePlace, shares: number): KnownBlock[] {
  const unread = unreadWords(job);
  if (job.failedTests === 0) {
    const none =
      unread === ''
        ? 'It stored no results of failing tests. `/circleci logs` shows what it printed.'
        : `${unread} Run the command again in a minute.`;
    return [section(`${jobLine(place, job)}\n${none}`)];
  }
  return [
    section(`${jobLine(place, job)}\n*${testsPhrase(job)}*`),
    ...testSections(job, place, { max: Math.ceil(MAX_TESTS / shares), budget: Math.floor(BUDGET / shares) }),
  ];
}
