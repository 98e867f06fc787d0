// What `why` says of a failed job: its step, the line that was taken as the cause, and its failing tests with their history.
import type { Say } from '../../contracts/index.ts';
import { type FailedJob, failedCount } from '../../runs/failure.ts';
import type { Run } from '../../runs/run.ts';
import type { FailedJobWords } from '../../runs/why.ts';
import { flawsOf, noOutput, stepPhrase, testLine, testsPhrase } from '../failures/index.ts';
import { code, codeBlock } from '../kit/foreign.ts';
import { retryHint, tellingHead } from '../kit/telling-words.ts';
import { count, jobSign } from '../kit/voice.ts';

const MAX_TESTS = 4;
const MAX_LINE = 400;

export function failedJobWords(
  { name, status, read }: FailedJobWords,
  run: Run,
  workflow: { id: string; name: string },
  appUrl: string,
): (Say | { mrkdwn: string })[] {
  const step = read === undefined ? '' : stepPhrase(read, code);
  const state = `• ${code(name, 50)} ${jobSign(status).word}${step}.${read === undefined ? '' : unreadTests(read)}`;
  if (read === undefined) return [{ mrkdwn: state }];
  const { projectSlug, number, projectName } = run;
  const place = { projectSlug, number, projectName, workflow, appUrl };
  if (failedCount(read) > 0) return [{ mrkdwn: `${state} ${tests(read, place)}` }];
  const telling = read.step?.telling;
  if (telling === undefined) return [{ mrkdwn: `${state} ${noTelling(read)}` }];
  const hint = retryHint(telling.kind);
  return [
    { mrkdwn: `${state} ${tellingHead(telling)}:` },
    { mrkdwn: codeBlock(telling.line, MAX_LINE) },
    ...(hint === '' ? [] : [{ mrkdwn: hint }]),
  ];
}

/** Failing tests are the cause; the log of their step only names them again. */
function tests(job: FailedJob, place: Parameters<typeof testLine>[1]): string {
  const shown = job.tests.slice(0, MAX_TESTS).map((test) => testLine(shortened(test), place));
  const left = failedCount(job) - shown.length;
  return [
    `${testsPhrase(job)}:`,
    ...shown,
    ...(left > 0 ? [`… and ${count(left, 'more failing test')}`] : []),
  ].join('\n');
}

/** One line of its message; `tests` has the rest. */
function shortened(test: FailedJob['tests'][number]): FailedJob['tests'][number] {
  const { message, ...rest } = test;
  const first = message?.split('\n').find((line) => line.trim() !== '');
  return first === undefined ? rest : { ...rest, message: first };
}

/** A failing test may be among them, and would be the cause. */
function unreadTests({ unread, failedTests }: FailedJob): string {
  if (unread.includes('tests')) return ' CircleCI did not return its tests.';
  return typeof failedTests === 'number' ? '' : ' Not all of its tests could be read.';
}

/** Only a log that was read can be said to have no line that tells. */
function noTelling({ unread, step }: FailedJob): string {
  if (unread.includes('log')) return 'CircleCI did not return its log.';
  if (step === undefined) return 'CircleCI reports no step that made it fail.';
  if (step.log === undefined) return noOutput(step, 'Ask again in a minute.');
  return flawsOf(step)[0] ?? 'I see no line in its log that says why.';
}

/** What a person would do now; the buttons do it. */
export function whatNextFor(jobs: readonly FailedJobWords[]): string {
  const read = jobs.flatMap((job) => (job.read === undefined ? [] : [job.read]));
  const isWhole = read.length === jobs.length && read.length > 0;
  const isFlaky = ({ failedTests, marks }: FailedJob) => failedTests !== 0 && marks?.flaky === failedTests;
  const isInfra = ({ step }: FailedJob) => step?.telling?.kind === 'infra';
  if (isWhole && read.every(isFlaky))
    return 'Every failing test is known flaky, so a retry may pass without a code change.';
  // The hint below the line says that a retry may pass.
  if (isWhole && read.every(isInfra)) return 'Retry the failed jobs.';
  return 'Fix it and push, or retry the failed jobs if you think that it isn’t your change.';
}
