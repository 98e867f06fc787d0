// Logs and tests contain the least trustworthy text: of any size, with terminal codes and secrets in it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderArtifacts } from '../../../../src/blocks/failures/artifacts.ts';
import { renderFailureDetail } from '../../../../src/blocks/failures/failure-detail.ts';
import { placeOf } from '../../../../src/blocks/failures/failure-parts.ts';
import { renderFlaky } from '../../../../src/blocks/failures/flaky.ts';
import { renderLogs } from '../../../../src/blocks/failures/logs.ts';
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
      {
        ...run,
        jobs: [{ jobName: text, files: job?.files ?? [], isCut: true }],
        unread: failure.otherJobs,
        skipped: failure.otherJobs,
      },
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

it('a log shows no secret and no escape code, wherever they are', () => {
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
