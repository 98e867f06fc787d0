// Logs and tests contain the least trustworthy text: of any size, with terminal codes and secrets in it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderArtifacts } from '../../../../src/blocks/failures/artifacts.ts';
import { renderFailureDetail } from '../../../../src/blocks/failures/failure-detail.ts';
import { logBlock, placeOf, testsPhrase } from '../../../../src/blocks/failures/failure-parts.ts';
import { renderFlaky } from '../../../../src/blocks/failures/flaky.ts';
import { LOG_LENGTH, renderLogs } from '../../../../src/blocks/failures/logs.ts';
import { renderTests } from '../../../../src/blocks/failures/tests.ts';
import { tidy } from '../../../../src/blocks/kit/foreign.ts';
import type { Message } from '../../../../src/blocks/kit/message.ts';
import { excerptLog } from '../../../../src/circleci/logs/excerpt-log.ts';
import { cleanMessage } from '../../../../src/jobs/failures/read-tests.ts';
import type { FailedJob, Failure } from '../../../../src/runs/failure.ts';
import { foreignText, longTexts, shortText } from '../../../support/foreign-text.ts';
import { skeletonOf, withoutPlainText } from '../../../support/message-skeleton.ts';
import { messageProblems, stringsOf } from '../../../support/slack-limits.ts';

const shown = { appUrl: 'https://app.circleci.com', share: { actionId: 'share-logs', value: '{}' } };
const run = { projectSlug: 'gh/acme/web', number: 7 };

function failureOf(text: string, amount: number): Failure {
  const list = Array.from({ length: amount }, (_, index) => index);
  const job: FailedJob = {
    id: 'j',
    name: text,
    status: 'failed',
    jobNumber: 9,
    step: { name: text, status: 'failed', exitCode: 1, log: text, isLogCut: true },
    tests: list.slice(0, 20).map(() => ({
      name: text,
      classname: text,
      file: text,
      message: text,
      mark: { kind: 'since', number: 3, orEarlier: true },
    })),
    failedTests: amount,
    files: list.slice(0, 5).map(() => ({ path: text, url: 'https://a.example/f' })),
    unread: ['log', 'tests', 'files'],
  };
  const jobs = list.slice(0, 3).map(() => job);
  return { workflowId: 'w', workflowName: text, jobs, otherJobs: list.map(() => text) };
}

function messagesWith(text: string, amount: number): Record<string, Message> {
  const failure = failureOf(text, amount);
  const [job] = failure.jobs;
  const place = placeOf(run, failure, shown.appUrl);
  const tests = Array.from({ length: amount }, () => ({
    testName: text,
    file: text,
    jobName: text,
    timesFlaked: 2,
  }));
  return {
    detail: renderFailureDetail({ ...run, failure }, shown),
    tests: renderTests({ ...run, failure }, shown),
    ...(job && { tail: renderLogs({ place, job, others: failure.otherJobs, file: 'direct' }, shown) }),
    flaky: renderFlaky({ project: run.projectSlug, tests, total: amount }, shown),
    artifacts: renderArtifacts(
      { ...run, jobs: [{ jobName: text, files: job?.files ?? [], isCut: true }], unread: failure.otherJobs },
      shown,
    ),
  };
}

describe('within Slack’s limits', () => {
  it.each(longTexts.map((text) => [JSON.stringify(text.slice(0, 2)), text] as const))(
    'the most of everything, in %s',
    (_, text) => {
      for (const [name, message] of Object.entries(messagesWith(text, 3_000)))
        expect(messageProblems(message), name).toEqual([]);
    },
  );

  it('any text', () => {
    fc.assert(
      fc.property(foreignText, fc.constantFrom(1, 3, 40), (text, amount) => {
        for (const [name, message] of Object.entries(messagesWith(text, amount)))
          expect(messageProblems(message), name).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

it.each(Object.keys(messagesWith('x', 2)))('foreign text has no effect in %s', (which) => {
  const shape = (text: string) => {
    const message = messagesWith(text, 2)[which];
    return message && skeletonOf(withoutPlainText(message));
  };
  const harmless = shape('x');
  const visible = shortText.map((text) =>
    tidy(text.split(/[\n\r\u2028\u2029]/)[0] ?? '') === '' ? 'x' : text,
  );
  fc.assert(
    fc.property(visible, (text) => {
      expect(shape(text)).toEqual(harmless);
    }),
    { numRuns: 80 },
  );
});

// Put together here so that no secret scanner takes them for real ones.
const SECRETS = [
  ['gh', 'p_', 'a1B2'.repeat(9)],
  ['AK', 'IA', 'IOSFODNN7EXAMPLE'],
  ['xo', 'xb-', '1234567890-abcdefghij'],
  ['CCI', 'PAT_', 'Ab3'.repeat(12)],
].map((parts) => parts.join(''));
const code = fc.constantFrom('', '\u001b[31m', '\u001b[0m', '\u001b]0;t\u0007', '\u001b[2K', '\u009b1m');

/** A secret with escape codes between its letters. */
const hidden = fc
  .tuple(fc.constantFrom(...SECRETS), fc.array(code, { minLength: 1, maxLength: 6 }))
  .map(([secret, codes]) => ({
    secret,
    raw: [...secret].map((letter, at) => (codes[at % 7] ?? '') + letter).join(''),
  }));

describe('a log before it goes into a message', () => {
  it('shows no secret and no escape code, wherever they are', () => {
    const filler = fc.constantFrom('', 'x', ' ', '\n', '`', '```', 'a line\n', '&<>', '\r\n');
    const padding = fc.tuple(filler, fc.nat(1_500)).map(([part, times]) => part.repeat(times));
    fc.assert(
      fc.property(hidden, padding, padding, ({ secret, raw }, before, after) => {
        const text = `${before} ${raw} ${after}`;
        const failure = failureOf('x', 1);
        const [job] = failure.jobs;
        if (job?.step === undefined) throw new Error('no job');
        const log = excerptLog(text, { maxLines: 40 }).text;
        const read: FailedJob = {
          ...job,
          step: { ...job.step, log },
          tests: [{ name: 'x', message: cleanMessage(text) }],
        };
        const messages = [
          renderLogs({ place: placeOf(run, failure, shown.appUrl), job: read, others: [] }, shown),
          renderFailureDetail({ ...run, failure: { ...failure, jobs: [read] } }, shown),
        ];
        for (const message of messages) {
          const words = stringsOf(message).join('\n');
          expect(words).not.toContain(secret);
          expect(words).not.toMatch(/(?!\n)\p{Cc}/u);
          expect(messageProblems(message)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

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

it.each<[FailedJob['tests'][number]['mark'][], number, string]>([
  [[{ kind: 'flaky' }], 1, '1 test failed: known flaky'],
  [[{ kind: 'flaky' }, { kind: 'flaky' }], 2, '2 tests failed: all known flaky'],
  [
    [{ kind: 'new' }, { kind: 'since', number: 3, orEarlier: false }],
    2,
    '2 tests failed: 1 newly failing, 1 failing since earlier runs',
  ],
  [[undefined, { kind: 'new' }], 2, '2 tests failed: 1 newly failing'],
  [[undefined], 40, '40 tests failed'],
])('%j of %i: %s', (marks, failedTests, words) => {
  const tests = marks.map((mark) => ({ name: 'x', ...(mark && { mark }) }));
  expect(testsPhrase({ tests, failedTests })).toBe(words);
});
