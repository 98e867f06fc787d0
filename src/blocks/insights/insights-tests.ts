// The tests of a workflow that fail most often, and those that take longest.
import { answerEnd } from '../kit/answer-end.ts';
import { code, prose } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { context, message, section } from '../kit/pieces.ts';
import { projectName, type Quote } from '../kit/run-words.ts';
import type { Shown } from '../kit/share-button.ts';
import { count, duration } from '../kit/voice.ts';

interface MeasuredTest {
  testName: string;
  jobName?: string;
  totalRuns?: number;
  failedRuns?: number;
  p95DurationSeconds?: number;
  isFlaky?: boolean;
}

export interface InsightsTests {
  project: string;
  workflow: string;
  /** Undefined: the default branch. */
  branch?: string | undefined;
  averageTestCount?: number | undefined;
  mostFailed: readonly MeasuredTest[];
  slowest: readonly MeasuredTest[];
  /** Some could not be read, so that none is no answer. */
  hasUnread?: boolean;
}

const MAX_EACH = 10;

export function renderInsightsTests(tests: InsightsTests, shown: Shown): Message {
  const { mostFailed, slowest, averageTestCount, hasUnread = false } = tests;
  const failing = mostFailed.filter(({ failedRuns }) => failedRuns !== 0);
  const average =
    averageTestCount === undefined
      ? ''
      : ` A run has ${count(Math.round(averageTestCount), 'test')} on average.`;
  return message({
    text: `${subject(tests, prose)}: ${failing.length === 0 ? noneWords(hasUnread) : `${prose(failing[0]?.testName ?? '', 100)} fails most often`}.`,
    blocks: [
      section(`*${subject(tests, code)}*`),
      ...part('Fail most often', failing, failedWords),
      ...part('Take longest', slowest, slowWords),
      ...(failing.length + slowest.length === 0 && !hasUnread
        ? [
            section(
              'CircleCI lists no tests. It knows only those of jobs with the step `store_test_results`.',
            ),
          ]
        : []),
      context([
        `From the ten newest runs.${average} CircleCI updates these figures once a day, so the last few hours may be missing.`,
      ]),
      ...answerEnd(shown, undefined),
    ],
  });
}

const noneWords = (hasUnread: boolean): string =>
  hasUnread ? 'not all of them could be read' : 'no failing test listed';

const subject = ({ workflow, project, branch }: InsightsTests, quote: Quote): string =>
  `Tests of ${quote(workflow, 100)} of ${projectName(project)} on ${branch === undefined ? 'the default branch' : quote(branch, 100)}`;

function part(title: string, tests: readonly MeasuredTest[], words: (test: MeasuredTest) => string) {
  if (tests.length === 0) return [];
  const line = (test: MeasuredTest) =>
    [
      `• ${code(test.testName, 120)}`,
      words(test),
      test.jobName === undefined ? '' : `in ${code(test.jobName, 50)}`,
      test.isFlaky === true ? 'flaky' : '',
    ]
      .filter((each) => each !== '')
      .join(', ');
  return [section(`*${title}*`), ...lineSections(tests, line, { max: MAX_EACH })];
}

const failedWords = ({ failedRuns, totalRuns }: MeasuredTest): string =>
  failedRuns === undefined
    ? ''
    : `failed in ${totalRuns === undefined ? count(failedRuns, 'run') : `${failedRuns} of ${count(totalRuns, 'run')}`}`;

const slowWords = ({ p95DurationSeconds }: MeasuredTest): string =>
  p95DurationSeconds === undefined ? '' : `95% finish within ${duration(p95DurationSeconds * 1000)}`;
