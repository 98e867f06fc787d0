// Logs may be of any size, with terminal codes in them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logBlock, noneFound, testsPhrase } from '../../../../src/blocks/failures/failure-parts.ts';
import { LOG_LENGTH } from '../../../../src/blocks/failures/logs.ts';
import { excerptLog } from '../../../../src/circleci/logs/excerpt-log.ts';
import { cleanMessage } from '../../../../src/jobs/failures/read-tests.ts';
import type { FailedJob } from '../../../../src/runs/failure.ts';

describe('a log before it goes into a message', () => {
  it.each([
    ['one line of ten megabytes', 'x'.repeat(10_000_000)],
    ['a million escape codes', '\u001b[31m\u001b[0m'.repeat(1_000_000)],
    ['a progress bar that never ends', 'downloading 10%\r'.repeat(500_000)],
    ['nothing but backticks', '`'.repeat(2_000_000)],
    ['a million empty lines', '\n'.repeat(1_000_000)],
  ])('handles %s quickly', (_, raw) => {
    const started = performance.now();
    const { text } = excerptLog(raw.slice(-256 * 1024), { maxLines: 40, startsMidway: true });
    expect(logBlock(text, LOG_LENGTH).text.length).toBeLessThan(3_000);
    expect(cleanMessage(raw).length).toBeLessThan(1_500);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('keeps the part of a long line that has the error', () => {
    const { text, isWhole } = logBlock(`${'.'.repeat(900)} Error: no such table\ndone`, LOG_LENGTH);
    expect([text, isWhole]).toEqual(['```\n…Error: no such table\ndone\n```', false]);
  });

  it('keeps its last lines complete', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '&', '<'), minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 200 }), (lines) => {
        const log = lines.map((each, index) => `${index} ${each.trim()}`.trim());
        const { text, lines: kept, isWhole } = logBlock(log.join('\n'), LOG_LENGTH);
        const escaped = (each: string) =>
          each.replace(/ +/g, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        expect(text.split('\n').slice(1, -1)).toEqual(log.slice(-kept).map(escaped));
        expect(isWhole).toBe(kept === log.length);
      }),
    );
  });
});

const part = (atLeast: number, more: object = {}) => ({
  atLeast,
  read: 600,
  unreadable: 0,
  isCut: true,
  ...more,
});

it.each<[FailedJob['marks'], FailedJob['failedTests'], string]>([
  [{ flaky: 1 }, 1, '1 test failed: known flaky'],
  [{ flaky: 2 }, 2, '2 tests failed: all known flaky'],
  [{ flaky: 300 }, 300, '300 tests failed: all known flaky'],
  [{ new: 1, since: 1 }, 2, '2 tests failed: 1 newly failing, 1 failing since earlier runs'],
  [{ new: 1 }, 2, '2 tests failed: 1 newly failing'],
  [undefined, 40, '40 tests failed'],
  [{ flaky: 3 }, part(3), '3 of the first 600 tests failed: 3 known flaky'],
  [undefined, part(3, { unreadable: 1 }), '3 of the first 600 tests failed, 1 test could not be read'],
  [
    { new: 1 },
    part(1, { unreadable: 2, isCut: false }),
    '1 test failed, 2 tests could not be read: 1 newly failing',
  ],
])('%j of %j: %s', (marks, failedTests, words) => {
  expect(testsPhrase({ failedTests, ...(marks && { marks }) })).toBe(words);
});

it.each([
  [part(0), 'None of the first 600 tests failed. There are more, which I didn’t read.'],
  [part(0, { read: 0 }), 'No failing tests found, but not all could be read.'],
  [
    part(0, { unreadable: 1, isCut: false }),
    'No failing tests found, but not all could be read. 1 test could not be read.',
  ],
])('%j without a failing test: %s', (found, words) => {
  expect(noneFound(found)).toBe(words);
});
