// Whatever others write, a message stays within Slack's limits and keeps the structure that harmless text gives it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderAskEnvDelete } from '../../../../src/blocks/env/ask-env-delete.ts';
import { renderEnvList } from '../../../../src/blocks/env/env-list.ts';
import { renderEnvSet } from '../../../../src/blocks/env/env-set.ts';
import { renderCommandHelp, renderCommandsHelp } from '../../../../src/blocks/help/help.ts';
import { renderAlready } from '../../../../src/blocks/kit/already.ts';
import { renderDenied } from '../../../../src/blocks/kit/denied.ts';
import { renderDoing } from '../../../../src/blocks/kit/doing.ts';
import { renderDryRun } from '../../../../src/blocks/kit/dry-run.ts';
import { tidy } from '../../../../src/blocks/kit/foreign.ts';
import type { Message } from '../../../../src/blocks/kit/message.ts';
import { renderNote } from '../../../../src/blocks/kit/note.ts';
import { renderProblem } from '../../../../src/blocks/kit/problem.ts';
import { renderProjectPicker } from '../../../../src/blocks/kit/project-picker.ts';
import { renderAskCancel } from '../../../../src/blocks/runs/ask-cancel.ts';
import { renderRunCard } from '../../../../src/blocks/runs/run-card.ts';
import { renderStatus } from '../../../../src/blocks/runs/status.ts';
import { renderSubscriptions } from '../../../../src/blocks/subscriptions/subscriptions.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { anyRun, foreignText, longTexts, shortText } from '../../../support/foreign-text.ts';
import { skeletonOf, withoutPlainText } from '../../../support/message-skeleton.ts';
import { hostileRun } from '../../../support/sample-runs.ts';
import { messageProblems, modalProblems } from '../../../support/slack-limits.ts';
import { worstRun } from '../../../support/worst-run.ts';

const app = { appUrl: 'https://app.circleci.com' };
const project = 'gh/acme/web';
const userId = 'U02ADA';

/** Every message with one foreign text in every place that takes one; lists have `amount` items. */
function messagesWith(text: string, amount: number): Record<string, Message> {
  const list = Array.from({ length: amount }, (_, index) => ({ text, index }));
  const name = text.slice(0, 1500);
  const _target = { ref: { kind: 'branch' as const, branch: text }, project };
  const parameters = Object.fromEntries(list.map(({ index }) => [`${text.slice(0, 100)}${index}`, text]));
  const named = {
    ...hostileRun,
    branch: text,
    commitSubject: text,
    author: { name: text },
    parameters: { [text]: text },
  };
  const workflows = named.workflows.map((each) => ({
    ...each,
    name: text,
    jobs: each.jobs.map((job) => ({ ...job, name: text })),
  }));
  return {
    card: renderRunCard({ ...named, workflows }, app),
    taken: renderAlready({ kind: 'taken', what: text, done: 'retried', userId }),
    stale: renderAlready({ kind: 'stale', what: text, now: text }),
    cancel: renderAskCancel(
      {
        projectSlug: project,
        number: 7,
        branch: text,
        workflows: list.map(({ index }) => ({ id: `w${index}`, name: text })),
      },
      app,
    ),
    deleteEnv: renderAskEnvDelete({ project, name: name.replace(/[\p{C}"\\]/gu, '') }),
    denied: renderDenied({ what: text, rule: text, ask: list.map(() => text) }),
    dryRun: renderDryRun({
      what: text,
      request: { method: 'POST', path: text, body: { text } },
      resolved: list.map(() => ({ label: text, value: text })),
      parameters,
      asWhom: text,
    }),
    envList: renderEnvList({
      project,
      variables: list.map(() => ({ name: text, value: text, createdAt: '2026-11-03' })),
    }),
    help: renderCommandsHelp(list.map(() => ({ name: text, usage: text, summary: text, examples: [text] }))),
    commandHelp: renderCommandHelp({
      name: text,
      usage: text,
      summary: text,
      examples: list.map(() => text),
    }),
    note: renderNote({
      userId,
      note: { kind: 'subscribed', project, filter: { ...defaultFilter, branches: list.map(() => text) } },
    }),
    noteEnv: renderNote({ userId, note: { kind: 'env-set', project, name: text } }),
    problem: renderProblem({
      userMessage: text,
      reference: text,
      link: { url: 'https://a.example', label: text },
    }),
    picker: renderProjectPicker({ commandText: text }),
    subscriptions: renderSubscriptions(
      list.map(() => ({
        project,
        filter: { ...defaultFilter, jobs: list.slice(0, 20).map(() => text) },
        by: userId,
        at: 0,
      })),
    ),
    doing: renderDoing(['triggering ', { project: text }, ' on ', { code: text }]),
  };
}

describe('within Slack’s limits', () => {
  const named = longTexts.map((text) => [JSON.stringify(text.slice(0, 2)), text] as const);

  it.each(named)('the maximum of everything, in %s', (_, text) => {
    for (const run of [
      worstRun(text, 'created', false),
      worstRun(text, 'created', true),
      worstRun(text, 'errored', false),
    ]) {
      expect(messageProblems(renderStatus(run, app))).toEqual([]);
    }
    for (const [name, message] of Object.entries(messagesWith(text, 60))) {
      expect(messageProblems(message), name).toEqual([]);
    }
  });

  it('cards and status replies of any run', () => {
    fc.assert(
      fc.property(anyRun(foreignText), (run) => {
        expect(messageProblems(renderRunCard(run, app))).toEqual([]);
        expect(messageProblems(renderStatus(run, app))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('all other messages', () => {
    fc.assert(
      fc.property(foreignText, fc.constantFrom(1, 3, 60), (text, amount) => {
        for (const [name, message] of Object.entries(messagesWith(text, amount))) {
          expect(messageProblems(message), name).toEqual([]);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('the modal', () => {
    fc.assert(
      fc.property(foreignText, (text) => {
        const name = text.slice(0, 400);

        expect(modalProblems(renderEnvSet({ project, name, channelId: 'C0DEPLOYS' }))).toEqual([]);
      }),
    );
  });
});

describe('foreign text has no effect', () => {
  const visible = shortText.map((text) => (tidy(text) === '' ? 'x' : text));

  it.each(Object.keys(messagesWith('x', 2)))('in %s', (which) => {
    const shape = (text: string) => {
      const message = messagesWith(text, 2)[which];
      return message && skeletonOf(withoutPlainText(message));
    };
    // Our own sentences may contain lines and code spans, so these two prove nothing there.
    const isSentence = ['denied', 'help', 'commandHelp', 'problem'].includes(which);
    const tame = (text: string) => {
      if (isSentence) return `x${text.replace(/[`\n]/g, '')}`;
      // A command that is too long for an id loses its menu.
      return which === 'picker' ? `x${text.replace(/[\p{Cc}\p{Cs}]/gu, '')}` : text;
    };
    const harmless = shape('x');

    fc.assert(
      fc.property(visible, (text) => {
        expect(shape(tame(text))).toEqual(harmless);
      }),
      { numRuns: 80 },
    );
  });

  it('notices a renderer that forgets to escape', () => {
    const careless = (text: string): Message => ({ text: `By ${text}`, blocks: [] });

    for (const text of ['<!here>', '*x*', '_x_', '`x`', 'a\nb', ':fire:', '<https://a.example|x>', 'a & b']) {
      expect(skeletonOf(careless(text)), text).not.toEqual(skeletonOf(careless('x')));
    }
  });
});
