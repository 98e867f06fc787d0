// A project's flaky tests, as CircleCI detects them: those that both passed and failed on the same commit.
// https://circleci.com/docs/guides/insights/insights-tests/
import { jobUrl, projectUrl } from '../../circleci/refs.ts';
import { answerEnd } from '../kit/answer-end.ts';
import { code } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { dateToken, header, link, message, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';
import type { Shown } from '../kit/share-button.ts';
import { count } from '../kit/voice.ts';

/** Matches the client's FlakyTest, which blocks/ may not import. */
export interface FlakyTestShown {
  testName: string;
  classname?: string | undefined;
  file?: string | undefined;
  timesFlaked?: number;
  workflowId?: string;
  workflowCreatedAt?: string;
  pipelineNumber?: number;
  jobName?: string;
  jobNumber?: number;
}

export interface FlakyTestsList {
  project: string;
  tests: readonly FlakyTestShown[];
  total: number;
  /** Others, that the bot itself saw pass on a retry. */
  seen?: readonly FlakyTestShown[];
}

export function renderFlaky({ project, tests, total, seen = [] }: FlakyTestsList, shown: Shown): Message {
  const { appUrl } = shown;
  const of = projectName(project);
  const none = isMeasured(project)
    ? `CircleCI found no flaky tests in ${of}: in the last two weeks, it saw no test both pass and fail on the same commit.`
    : `I can’t tell whether ${of} has flaky tests: CircleCI doesn’t look for them in projects of the GitHub App, GitLab or Bitbucket Data Center.`;
  const some = `${of} has ${count(total, 'flaky test')}: in the last two weeks, ${total === 1 ? 'it' : 'each of them'} both passed and failed on the same commit.`;
  const own = `I saw ${count(seen.length, total === 0 ? 'test' : 'other test')} fail, and pass on a retry of the same commit, in the last two weeks.`;
  return message({
    text: `${total === 0 ? none : some}${seen.length === 0 ? '' : ` ${own}`}`,
    blocks: [
      ...(total === 0 ? [section(none)] : [header('Flaky tests'), section(some)]),
      ...lineSections(tests, (test) => line(test, project, appUrl), { max: 20 }),
      ...(seen.length === 0 ? [] : [section(own)]),
      ...lineSections(seen, (test) => line(test, project, appUrl), { max: 10 }),
      ...answerEnd(shown, projectUrl(appUrl, project)),
    ],
  });
}

/** https://circleci.com/docs/guides/insights/insights-tests/: only for GitHub OAuth and Bitbucket Cloud, whose slugs are readable. */
const isMeasured = (project: string): boolean => !project.startsWith('circleci/');

function line(test: FlakyTestShown, project: string, appUrl: string): string {
  const { testName, file, classname, timesFlaked, jobName, pipelineNumber } = test;
  const location = file ?? classname;
  const job = jobName === undefined ? '' : ` in ${code(jobName, 60)}`;
  const when = dateToken(test.workflowCreatedAt ?? '');
  const last =
    pipelineNumber === undefined ? '' : `, last ${lastLink(test, pipelineNumber, project, appUrl)}`;
  return [
    `• ${code(testName, 150)}${location === undefined ? '' : ` in ${code(location, 120)}`}`,
    ...(timesFlaked === undefined
      ? []
      : [`flaked ${count(timesFlaked, 'time')}${job}${last}${when === '' ? '' : ` ${when}`}`]),
  ].join(' · ');
}

function lastLink(
  { workflowId, jobNumber }: FlakyTestShown,
  number: number,
  project: string,
  appUrl: string,
): string {
  if (workflowId === undefined || jobNumber === undefined) return `in #${number}`;
  return `in ${link(jobUrl(appUrl, project, number, workflowId, jobNumber), `#${number}`)}`;
}
