// Logs of failed steps, with the line that tells why: see failure-lines/README.md.
import { readdirSync, readFileSync } from 'node:fs';
import { stripAnsi } from '../../src/circleci/logs/strip-ansi.ts';

export interface FailureLog {
  name: string;
  tool: string;
  want?: string;
  cause?: string;
  exitCode?: number;
  /** Without colors, as readers get it. */
  log: string;
}

const FOLDER = new URL('failure-lines/', import.meta.url);

export const failureLogs: readonly FailureLog[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.jsonl'))
  .flatMap((file) => readFileSync(new URL(file, FOLDER), 'utf8').split('\n'))
  .filter((line) => line !== '')
  .map((line) => {
    const sample: FailureLog = JSON.parse(line);
    return { ...sample, log: stripAnsi(sample.log) };
  });

/** The log of the same failure in another run: other times, durations, ids, addresses, ports and folders. */
export function failedAgain(log: string): string {
  return log
    .replace(/\b\d\d:\d\d:\d\d\b/g, '04:05:06')
    .replace(/\b20\d\d-\d\d-\d\d/g, '2031-11-12')
    .replace(/(?<![\w.])\d+(?:\.\d+)?(?= ?(?:ms|s|seconds)\b)/g, '7')
    .replace(/(line \d+: +)\d{3,6}(?= +\w)/g, '$199')
    .replace(/0x[0-9a-f]{4,}/g, '0xabc123')
    .replace(/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/g, '0a1b2c3d-0a1b-4c2d-8e3f-0a1b2c3d4e5f')
    .replace(/(RequestID: |HostID: )[\w+/=]+/g, '$1Q9W8E7R6T5')
    .replace(/\/home\/circleci\/(project\/)?/g, '/home/ci/$1')
    .replace(/\/Users\/distiller\/project\//g, '/Users/runner/work/')
    .replace(/\((\d{4,6})\)(?= panicked)/g, '(4242)')
    .replace(/(\.[a-z]{1,5}:)\d+(:\d+)?(?=[: )]|$)/gm, '$1987$2')
    .replace(/(\.[a-z]{1,5}\()\d+(,\d+\))/g, '$1987$2');
}
