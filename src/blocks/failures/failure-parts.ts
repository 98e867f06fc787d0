// The parts that messages about failures are built from: a job and its step, the end of its log, failing tests with
// their history, files.
import type { KnownBlock } from '@slack/types';
import { jobUrl, pipelineUrl } from '../../circleci/refs.ts';
import { tellingPart } from '../../runs/causes/long-lines.ts';
import {
  type AtLeast,
  type FailedJob,
  type FailedTest,
  type Failure,
  failedCount,
  type KeptFile,
  type TestMark,
} from '../../runs/failure.ts';
import { code, codeBlock, cut, escapedLength, prose } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import { context, fitList, link, takeWithin } from '../kit/pieces.ts';
import { type Quote, runTitle } from '../kit/run-words.ts';
import { count, jobSign, spokenList } from '../kit/voice.ts';
import { stepPhrase } from './step-words.ts';

/** Where it failed. */
export interface FailurePlace {
  projectSlug: string;
  number: number;
  /** What people call it, if the slug is opaque. */
  projectName?: string | undefined;
  workflow: { id: string; name: string };
  appUrl: string;
}

export const placeOf = (
  { projectSlug, number, projectName }: Pick<FailurePlace, 'projectSlug' | 'number' | 'projectName'>,
  { workflowId, workflowName }: Pick<Failure, 'workflowId' | 'workflowName'>,
  appUrl: string,
): FailurePlace => ({
  projectSlug,
  number,
  projectName,
  appUrl,
  workflow: { id: workflowId, name: workflowName },
});

const nameOf = ({ name }: { name: string }): string => prose(name, 60) || 'unnamed';

/** `build-and-test of acme/web #12`. */
export const workflowTitle = (place: FailurePlace): string =>
  `${nameOf(place.workflow)} of ${runTitle(place)}`;

type JobHead = Pick<FailedJob, 'name' | 'status' | 'jobNumber' | 'step'>;

/** `test failed in step npm test with exit code 1`. */
export function jobPhrase(job: JobHead, quote: Quote = prose): string {
  const { word } = jobSign(job.status);
  const how = /^(succeeded|failed|timed|ended)/.test(word) ? word : `is ${word}`;
  return `${nameOf(job)} ${how}${stepPhrase(job, quote)}`;
}

/** The same in mrkdwn, with the name linked to the job. */
export function jobLine(place: FailurePlace, job: JobHead): string {
  const { emoji } = jobSign(job.status);
  const phrase = jobPhrase(job, code);
  const name = nameOf(job);
  const { appUrl, projectSlug, number, workflow } = place;
  if (job.jobNumber === undefined) return `${emoji} ${phrase}`;
  const url = jobUrl(appUrl, projectSlug, number, workflow.id, job.jobNumber);
  return `${emoji} ${link(url, name)}${phrase.slice(name.length)}`;
}

const MAX_LINE = 300;

/** The last lines that fit into `max` characters, as a code block. */
export function logBlock(log: string, max: number): { text: string; lines: number; isWhole: boolean } {
  const lines = log.split('\n');
  const kept: string[] = [];
  let left = max;
  for (const line of [...lines].reverse()) {
    const shown = cut(tellingPart(line, MAX_LINE).replaceAll('\t', '  '), MAX_LINE);
    left -= escapedLength(shown) + 1;
    if (left < 0) break;
    kept.unshift(shown);
  }
  const isWhole = kept.length === lines.length && !lines.some(({ length }) => length > MAX_LINE);
  return { text: codeBlock(kept.join('\n'), max), lines: kept.length, isWhole };
}

/** The history of a failing test, in words. */
function markWords(mark: TestMark, { appUrl, projectSlug }: FailurePlace): string {
  switch (mark.kind) {
    case 'flaky':
      return mark.times === undefined
        ? 'known flaky'
        : `known flaky, flaked ${count(mark.times, 'time')} in two weeks`;
    case 'new':
      return 'newly failing';
    case 'since': {
      const since = link(pipelineUrl(appUrl, projectSlug, mark.number), `#${mark.number}`);
      return `failing since ${since}${mark.orEarlier ? ' or earlier' : ''}`;
    }
  }
}

/** A failing test with where it is, its history and the beginning of its message. */
export function testLine({ name, classname, file, message, mark }: FailedTest, place: FailurePlace): string {
  const location = file ?? classname;
  const head = [
    `• ${code(name, 150)}${location === undefined ? '' : ` in ${code(location, 120)}`}`,
    ...(mark === undefined ? [] : [markWords(mark, place)]),
  ].join(' · ');
  return message === undefined ? head : `${head}\n${codeBlock(message, 350)}`;
}

/** As many tests as fit, and how many more there are. */
export function testSections(
  { tests, failedTests }: Pick<FailedJob, 'tests' | 'failedTests'>,
  place: FailurePlace,
  { max, budget }: { max: number; budget: number },
): KnownBlock[] {
  const drawn = tests.slice(0, max).map((test) => testLine(test, place));
  const lines = takeWithin(drawn, budget);
  const left = failedCount({ failedTests }) - lines.length;
  const least = typeof failedTests === 'number' ? '' : 'at least ';
  return [
    ...lineSections(lines, (line) => line),
    ...(left > 0 ? [context([`… and ${least}${count(left, 'more failing test')}`])] : []),
  ];
}

type TestCounts = Pick<FailedJob, 'failedTests' | 'marks'>;

/** `3 tests failed: all known flaky`, `2 of the first 600 tests failed: 1 newly failing`. */
export function testsPhrase({ failedTests, marks = {} }: TestCounts): string {
  const words = [
    ['flaky', 'known flaky'],
    ['new', 'newly failing'],
    ['since', 'failing since earlier runs'],
  ] as const;
  const failed = failedPhrase(failedTests);
  const all = words.find(([kind]) => marks[kind] === failedTests);
  if (all !== undefined) return `${failed}: ${failedTests === 1 ? '' : 'all '}${all[1]}`;
  const some = words.flatMap(([kind, word]) => (marks[kind] === undefined ? [] : [`${marks[kind]} ${word}`]));
  return some.length === 0 ? failed : `${failed}: ${some.join(', ')}`;
}

function failedPhrase(failedTests: FailedJob['failedTests']): string {
  if (typeof failedTests === 'number') return `${count(failedTests, 'test')} failed`;
  const { atLeast, read, isCut, unreadable } = failedTests;
  const failed = isCut
    ? `${atLeast} of the first ${count(read, 'test')} failed`
    : `${count(atLeast, 'test')} failed`;
  return unreadable === 0 ? failed : `${failed}, ${count(unreadable, 'test')} could not be read`;
}

/** Where no failing test was found, but not all were read: `None of the first 600 tests failed. There are more.` */
export function noneFound({ read, isCut, unreadable }: AtLeast): string {
  const odd = unreadable === 0 ? '' : ` ${count(unreadable, 'test')} could not be read.`;
  if (!isCut || read === 0) return `No failing tests found, but not all could be read.${odd}`;
  return `None of the first ${count(read, 'test')} failed. There are more, which I didn’t read.${odd}`;
}

export function fileLinks(files: readonly KeptFile[], max: number): string {
  const draw = ({ path, url }: KeptFile) => link(url, prose(path, 80) || 'a file');
  return fitList(files, draw, { maxItems: 20, maxLength: max });
}

const PARTS = { log: 'the log', tests: 'the tests', files: 'the artifacts' } as const;

/** '' when everything was read. */
export function unreadWords({ unread }: Pick<FailedJob, 'unread'>): string {
  return unread.length === 0 ? '' : `CircleCI did not return ${spokenList(unread, (part) => PARTS[part])}.`;
}

export const jobNames = (names: readonly string[], quote: Quote = prose): string =>
  spokenList(names, (name) => quote(name, 60), { max: 5 });
