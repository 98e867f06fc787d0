// Answers about runs, with the worst text others can write in every place that shows it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidy } from '../../../../src/blocks/kit/foreign.ts';
import type { Message } from '../../../../src/blocks/kit/message.ts';
import { renderAskApprove } from '../../../../src/blocks/runs/ask-approve.ts';
import { renderAskCancelOlder } from '../../../../src/blocks/runs/ask-cancel-older.ts';
import { renderCancelOlderLeft } from '../../../../src/blocks/runs/cancel-older-left.ts';
import { renderDiff } from '../../../../src/blocks/runs/diff.ts';
import { renderPipelines } from '../../../../src/blocks/runs/pipelines.ts';
import { renderRunCard } from '../../../../src/blocks/runs/run-card.ts';
import { renderWatch } from '../../../../src/blocks/runs/watch.ts';
import { renderWatchEnd } from '../../../../src/blocks/runs/watch-end.ts';
import { renderWatchList } from '../../../../src/blocks/runs/watch-list.ts';
import { renderNoPipeline, renderWhy } from '../../../../src/blocks/runs/why.ts';
import type { Run } from '../../../../src/runs/run.ts';
import type { WhyCause } from '../../../../src/runs/why.ts';
import { foreignText, longTexts, shortText } from '../../../support/foreign-text.ts';
import { skeletonOf, withoutPlainText } from '../../../support/message-skeleton.ts';
import { hostileRun } from '../../../support/sample-runs.ts';
import { messageProblems } from '../../../support/slack-limits.ts';

const appUrl = 'https://app.circleci.com';
const project = 'gh/acme/web';

function runWith(text: string): Run {
  const workflows = hostileRun.workflows.map((each) => ({
    ...each,
    name: text,
    jobs: each.jobs.map((job) => ({ ...job, name: text })),
  }));
  return { ...hostileRun, branch: text, commitSubject: text, author: { name: text }, workflows };
}

/** Lists have `amount` items. */
function messagesWith(text: string, amount: number): Record<string, Message> {
  const list = <T>(build: (index: number) => T): T[] => Array.from({ length: amount }, (_, i) => build(i));
  const run = runWith(text);
  const shown = { appUrl, share: { actionId: 'share', value: JSON.stringify({ text }) } };
  const hold = {
    workflowId: 'w',
    workflowName: text,
    jobId: 'j',
    name: text,
    since: '2026-11-21T02:00:10Z',
    released: { next: list(() => ({ name: text, alsoNeeds: list(() => text) })), behind: amount },
  };
  return {
    holds: renderAskApprove(
      { projectSlug: project, number: 7, branch: text, holds: list(() => hold) },
      { appUrl },
    ),
    whyErrored: renderWhy({ run, causes: [errored(text)] }, shown),
    whyFailed: renderWhy({ run, causes: list(() => failedCause(text, amount)) }, shown),
    whyContexts: renderWhy({ run, causes: [contextCause(text, amount)] }, shown),
    whyCanceled: renderWhy({ run, causes: [{ ...named(text), kind: 'canceled', by: text }] }, shown),
    whyOther: renderWhy({ run, causes: [{ ...named(text), kind: 'other', status: text }] }, shown),
    noPipeline: renderNoPipeline({ project, branch: text }),
    diff: renderDiff(
      {
        a: run,
        b: run,
        jobs: { jobs: list(() => ({ workflow: text, name: text, a: side(text), b: side(text) })), alike: 0 },
        parameters: list(() => ({ name: text, a: text, b: text })),
        newlyFailing: list(() => ({ job: text, name: text, file: `f${text}` })),
        stillFailing: amount,
        commitsUrl: 'https://github.com/acme/web/compare/a...b',
      },
      shown,
    ),
    watching: renderWatch({ run, how: 'begun' }, { appUrl }),
    watchList: renderWatchList(
      list(() => run),
      { appUrl },
    ),
    watchEnd: renderWatchEnd(run, { appUrl }),
    askCancelOlder: renderAskCancelOlder(
      {
        project,
        // Git allows no longer branch names.
        branch: text.slice(0, 250),
        keep: 7,
        workflows: list(() => ({ id: 'w', name: text, status: text, number: 6, commitSubject: text })),
      },
      { appUrl },
    ),
    cancelOlderLeft: renderCancelOlderLeft({
      project,
      branch: text,
      total: amount,
      left: list(() => ({ name: text, number: 6, why: 'had already ended, as “success”' })),
    }),
    card: renderRunCard({ ...run, acts: [{ ...act, jobNames: list(() => text) }] }, { appUrl }),
    pipelines: renderPipelines({ project, branch: text, runs: list(() => run), isCut: true }, shown),
    noPipelines: renderPipelines({ project, branch: text, runs: [], isCut: false }, shown),
  };
}

const named = (text: string) => ({ workflow: { id: 'w', name: text } });
const errored = (text: string) => ({
  kind: 'errored' as const,
  errors: [{ type: text, message: text }],
  isPlan: false,
});
function failedCause(text: string, amount: number): WhyCause {
  const list = <T>(one: T): T[] => Array.from({ length: amount }, () => one);
  const job = { name: text, status: text };
  const notes = list({ job: text, messages: list(text), contexts: list(text) });
  const stuck = list({ name: text, needs: list(job) });
  return { ...named(text), kind: 'failed', jobs: list(job), stuck, notes };
}

function contextCause(text: string, amount: number): WhyCause {
  const contexts = Array.from({ length: amount }, (_, index) => `${index}${text}`);
  const notes = [{ job: text, messages: [], contexts }];
  return { ...named(text), kind: 'unauthorized', jobs: contexts, notes };
}

const side = (text: string) => ({ status: text, ms: 1 });
const act = { kind: 'rerun-jobs', userId: 'U02ADA', workflowId: 'w', at: 0 } as const;

const texts = longTexts.map((text) => [JSON.stringify(text.slice(0, 2)), text] as const);

describe('within Slack’s limits', () => {
  it.each(texts)('the maximum of everything, in %s', (_, text) => {
    for (const [name, message] of Object.entries(messagesWith(text, 60))) {
      expect(messageProblems(message), name).toEqual([]);
    }
  });

  it('any text', () => {
    fc.assert(
      fc.property(foreignText, fc.constantFrom(1, 3, 60), (text, amount) => {
        for (const [name, message] of Object.entries(messagesWith(text, amount))) {
          expect(messageProblems(message), name).toEqual([]);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('foreign text has no effect', () => {
  const visible = shortText.map((text) => (tidy(text) === '' ? 'x' : text));

  it('in any message', () => {
    const shapes = (text: string) =>
      Object.entries(messagesWith(text, 2)).map(([name, message]) => [
        name,
        skeletonOf(withoutPlainText(message)),
      ]);
    const harmless = shapes('x');
    fc.assert(
      fc.property(visible, (text) => {
        expect(shapes(text)).toEqual(harmless);
      }),
      { numRuns: 80 },
    );
  });
});
