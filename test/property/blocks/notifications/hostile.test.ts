// Notifications stay within Slack's limits whatever projects, branches, workflows and tests are called.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderNothingFailed } from '../../../../src/blocks/failures/nothing-failed.ts';
import type { Message } from '../../../../src/blocks/kit/message.ts';
import { renderDigest } from '../../../../src/blocks/notifications/digest.ts';
import { renderMuteSummary } from '../../../../src/blocks/notifications/mute-summary.ts';
import { renderOwnersList, withOwners } from '../../../../src/blocks/notifications/owners-list.ts';
import { renderStarterNews } from '../../../../src/blocks/notifications/starter-news.ts';
import { renderWhyNotified } from '../../../../src/blocks/notifications/why-notified.ts';
import { foreignText, longTexts } from '../../../support/foreign-text.ts';
import { hostileRun } from '../../../support/sample-runs.ts';
import { messageProblems } from '../../../support/slack-limits.ts';

const app = { appUrl: 'https://app.circleci.com' };

function messagesWith(text: string, amount: number): Record<string, Message> {
  const list = Array.from({ length: amount }, (_, index) => index);
  const run = { ...hostileRun, branch: text, commitSubject: text, author: { name: text } };
  return {
    digest: renderDigest({
      every: 'daily',
      from: 0,
      left: amount,
      projects: list.map((index) => ({
        project: text,
        green: index,
        red: 9e15,
        redBranches: list.map(() => ({ branch: text, redMs: 9e15, isRed: true })),
        slowest: { workflow: text, medianMs: 9e15, p95Ms: 9e15 },
        flaky: { total: 9e15, worst: text, timesFlaked: 9e15 },
      })),
    }),
    muteSummary: renderMuteSummary({ ...app, why: 'quiet', runs: list.map(() => run) }),
    starterNews: renderStarterNews(run, { ...app, isBegun: amount % 2 === 0 }),
    owners: renderOwnersList(
      list.map(() => ({ part: { path: text, job: text, branch: text }, owners: list.map(() => text) })),
    ),
    nothingFailed: renderNothingFailed(run, { ...app, command: 'logs', lastFailed: amount }),
    whyNotified: renderWhyNotified({
      ...app,
      run,
      rules: list.map(() => ({
        project: text,
        name: text,
        verdict: { tell: false, event: 'failed', because: `\`${text}\` is left out` },
      })),
      card: undefined,
      isMuted: true,
    }),
    called: withOwners(
      renderMuteSummary({ ...app, why: 'away', runs: [run] }),
      list.map(() => text),
    ),
  };
}

const names = Object.keys(messagesWith('a', 1));

describe.each(names)('%s', (name) => {
  it('is accepted by Slack with any text', () => {
    fc.assert(
      fc.property(foreignText, fc.nat(30), (text, amount) => {
        expect(messageProblems(messagesWith(text, amount)[name] as Message)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.each(longTexts.map((text, index) => [index, text] as const))('with long text %i', (_index, text) => {
    for (const amount of [1, 100]) {
      expect(messageProblems(messagesWith(text, amount)[name] as Message)).toEqual([]);
    }
  });
});
