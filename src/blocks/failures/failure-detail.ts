// The failure details in a card's thread: each failed job with its step, the end of its log, its failing tests, and
// files worth a look. The channel itself only shows the card.
import type { KnownBlock } from '@slack/types';
import {
  type FailedJob,
  type FailedStep,
  type Failure,
  failedCount,
  isOnlyFlaky,
} from '../../runs/failure.ts';
import { code } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { context, message, section } from '../kit/pieces.ts';
import { tellingWords } from '../kit/telling-words.ts';
import { spokenList } from '../kit/voice.ts';
import {
  type FailurePlace,
  fileLinks,
  jobLine,
  jobNames,
  jobPhrase,
  logBlock,
  noneFound,
  placeOf,
  testSections,
  testsPhrase,
  unreadWords,
  workflowTitle,
} from './failure-parts.ts';
import { flawsOf, logOwner, noOutput } from './step-words.ts';

export interface FailureDetail {
  projectSlug: string;
  number: number;
  projectName?: string | undefined;
  failure: Failure;
}

/** Slack rejects messages over about 13,200 characters. All jobs share these budgets. */
const LOG_BUDGET = 3_600;
const TESTS_BUDGET = 3_000;
const FILES_BUDGET = 1_200;
const PER_SECTION = 2_800;
const MAX_TESTS = 10;

export function renderFailureDetail(
  { failure, ...run }: FailureDetail,
  { appUrl }: { appUrl: string },
): Message {
  const place = placeOf(run, failure, appUrl);
  const { jobs, otherJobs } = failure;
  const phrases = spokenList(jobs, sentenceOf, { joint: 'and' }) || 'a job failed';
  return message({
    text: `${workflowTitle(place)}: ${phrases}.`,
    blocks: [
      ...jobs.flatMap((job) => jobBlocks(job, place, jobs.length)),
      ...(otherJobs.length === 0 ? [] : [context([`Also failed: ${jobNames(otherJobs, code)}`])]),
      ...(isOnlyFlaky(failure)
        ? [section('All failing tests are known flaky, so a retry may pass without a code change.')]
        : []),
    ],
  });
}

function sentenceOf(job: FailedJob): string {
  return failedCount(job) === 0 ? jobPhrase(job) : `${jobPhrase(job)} (${testsPhrase(job)})`;
}

function jobBlocks(job: FailedJob, place: FailurePlace, shares: number): KnownBlock[] {
  const { step, files } = job;
  const part = (budget: number) => Math.min(PER_SECTION, Math.floor(budget / shares));
  const unread = unreadWords(job);
  return [
    section(jobLine(place, job)),
    ...(failedCount(job) === 0
      ? [...(typeof job.failedTests === 'number' ? [] : [context([noneFound(job.failedTests)])])]
      : [
          section(`*${testsPhrase(job)}*`),
          ...testSections(job, place, { max: MAX_TESTS, budget: part(TESTS_BUDGET) }),
        ]),
    // Failing tests are the cause; the log of their step only names them again.
    ...(failedCount(job) > 0 || step?.telling === undefined ? [] : [section(tellingWords(step.telling))]),
    // Below the tests: those say what is wrong, while the log mostly repeats it.
    ...(step === undefined ? [] : logBlocks(job, step, part(LOG_BUDGET))),
    ...(files.length === 0 ? [] : [context([`Worth a look: ${fileLinks(files, part(FILES_BUDGET))}`])]),
    ...(unread === '' ? [] : [context([unread])]),
  ];
}

function logBlocks(job: FailedJob, step: FailedStep, budget: number): KnownBlock[] {
  if (step.log === undefined) {
    return step.output === undefined && step.isTruncated !== true
      ? []
      : [context([noOutput(step, 'I’ll add it here when it is there.')])];
  }
  const owner = logOwner(job);
  return [
    ...(owner.length === 0 ? [] : [context([owner.join(' · ')])]),
    section(logBlock(step.log, budget).text),
    ...flawsOf(step).map((flaw) => context([flaw])),
  ];
}
