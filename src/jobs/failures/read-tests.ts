// Reads the tests of one job, and cleans failing ones so that they can be shown.
import type { Circleci, Listing, Priority, TestResult } from '../../circleci/client.ts';
import { maskSecrets } from '../../circleci/logs/mask-secrets.ts';
import { stripAnsi } from '../../circleci/logs/strip-ansi.ts';
import type { FailedTest } from '../../runs/failure.ts';

export interface TestsWanted {
  projectSlug: string;
  jobNumber: number;
  maxPages: number;
  priority: Priority;
}

/** JUnit parsers produce these for a test that didn’t pass. */
const FAILED: ReadonlySet<string> = new Set([
  ...['fail', 'failed', 'failure', 'error', 'errored'],
  ...['timeout', 'timedout', 'time out', 'timed out', 'aborted', 'broken'],
]);

export const hasTestFailed = ({ result }: TestResult): boolean => FAILED.has(result.toLowerCase());

/** All results, including passed tests, as far as the pages go. Throws the CircleciError kinds. */
export async function readTests(
  { tests }: Pick<Circleci, 'tests'>,
  { projectSlug, jobNumber, maxPages, priority }: TestsWanted,
): Promise<Listing<TestResult>> {
  return await tests.list(projectSlug, jobNumber, { priority, maxPages }).read();
}

/** A message can be a whole log; only the part that can be shown is cleaned. */
const MAX_RAW_LENGTH = 20_000;
const MAX_LINES = 8;
const MAX_LENGTH = 600;

export function showableTest({ name, classname, file, message }: TestResult): FailedTest {
  const shown = message === undefined ? '' : cleanMessage(message);
  return {
    name: maskSecrets(name.slice(0, MAX_LENGTH)),
    ...(classname !== undefined && { classname: classname.slice(0, MAX_LENGTH) }),
    ...(file !== undefined && { file: file.slice(0, MAX_LENGTH) }),
    ...(shown !== '' && { message: shown }),
  };
}

/** Keeps the beginning, which says what went wrong; stack traces come below it. */
export function cleanMessage(raw: string): string {
  const clean = maskSecrets(stripAnsi(raw.slice(0, MAX_RAW_LENGTH)));
  const lines = clean.split('\n').map((line) => line.trimEnd());
  const shown = lines.filter((line) => line !== '').slice(0, MAX_LINES);
  return [...shown.join('\n')].slice(0, MAX_LENGTH).join('');
}
