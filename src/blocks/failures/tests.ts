// The failing tests with message, file and history, in private or shared.
import type { KnownBlock } from '@slack/types';
import { workflowUrl } from '../../circleci/refs.ts';
import { type FailedJob, type Failure, failedCount, isOnlyFlaky } from '../../runs/failure.ts';
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
  noneFound,
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
  return message({
    text: `${summaryOf(failure)} in ${workflowTitle(place)}.`,
    blocks: [
      ...jobs.flatMap((job) => jobBlocks(job, place, jobs.length)),
      ...(otherJobs.length === 0
        ? []
        : [context([`I didn’t look at ${jobNames(otherJobs, code)}, which failed, too.`])]),
      ...(isOnlyFlaky(failure)
        ? [section('All failing tests are known flaky, so a retry may pass without a code change.')]
        : []),
      ...answerEnd(shown, workflowUrl(appUrl, run.projectSlug, run.number, workflowId)),
    ],
  });
}

function summaryOf({ jobs, otherJobs }: Failure): string {
  const failed = jobs.reduce((sum, job) => sum + failedCount(job), 0);
  const isWhole = jobs.every(({ failedTests }) => typeof failedTests === 'number');
  const isEveryJob = otherJobs.length === 0 && !jobs.some(({ unread }) => unread.includes('tests'));
  if (failed > 0) return `${isWhole && isEveryJob ? '' : 'At least '}${count(failed, 'test')} failed`;
  if (jobs.every(({ unread }) => unread.includes('tests'))) return 'The tests could not be read';
  return isWhole && isEveryJob
    ? 'No failing tests found'
    : 'No failing tests found, but not all tests could be read,';
}

/** All jobs share these. */
const MAX_TESTS = 18;
const BUDGET = 8_000;

function jobBlocks(job: FailedJob, place: FailurePlace, shares: number): KnownBlock[] {
  const unread = unreadWords(job);
  if (failedCount(job) === 0) {
    const none =
      typeof job.failedTests === 'number'
        ? 'It stored no results of failing tests.'
        : noneFound(job.failedTests);
    const text =
      unread === ''
        ? `${none} \`/circleci logs\` shows what it printed.`
        : `${unread} Run the command again in a minute.`;
    return [section(`${jobLine(place, job)}\n${text}`)];
  }
  return [
    section(`${jobLine(place, job)}\n*${testsPhrase(job)}*`),
    ...testSections(job, place, { max: Math.ceil(MAX_TESTS / shares), budget: Math.floor(BUDGET / shares) }),
  ];
}
