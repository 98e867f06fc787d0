// Lists, details and questions about settings, with foreign text in them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderContextsList } from '../../../../src/blocks/contexts/contexts-list.ts';
import { renderContextsSet } from '../../../../src/blocks/contexts/contexts-set.ts';
import { renderContextsShow } from '../../../../src/blocks/contexts/contexts-show.ts';
import { renderEnvDiff } from '../../../../src/blocks/env/env-diff.ts';
import { renderKeysList } from '../../../../src/blocks/keys/keys-list.ts';
import { renderAskFirst } from '../../../../src/blocks/kit/ask-first.ts';
import { tidy } from '../../../../src/blocks/kit/foreign.ts';
import type { Message } from '../../../../src/blocks/kit/message.ts';
import { renderProject } from '../../../../src/blocks/project/project.ts';
import { renderSsh } from '../../../../src/blocks/runs/ssh.ts';
import { foreignText, longTexts, shortText } from '../../../support/foreign-text.ts';
import { skeletonOf, withoutPlainText } from '../../../support/message-skeleton.ts';
import { messageProblems, modalProblems } from '../../../support/slack-limits.ts';

const url = 'https://app.circleci.com/pipelines/github/acme';
const at = '2026-11-03T09:30:00Z';

function messagesWith(text: string, amount: number): Record<string, Message> {
  const list = Array.from({ length: amount }, () => text);
  return {
    contexts: renderContextsList({
      organization: text,
      contexts: list.map((name) => ({ name, createdAt: at })),
      url,
    }),
    context: renderContextsShow({
      organization: text,
      name: text,
      variables: list.map((name) => ({ name, updatedAt: at })),
      restrictions: list.map((value) => ({ type: 'project', value, name: value })),
    }),
    keys: renderKeysList({
      project: 'gh/acme/web',
      keys: list.map((fingerprint) => ({ fingerprint, type: text, isPreferred: false, createdAt: at })),
    }),
    project: renderProject({
      slug: text,
      id: text,
      name: text,
      organization: text,
      provider: text,
      defaultBranch: text,
      settings: { buildPrsOnly: true, oss: true, prOnlyBranchOverrides: list },
      url,
    }),
    ssh: renderSsh({ job: text, run: text, asWhom: text, url }),
    envDiff: renderEnvDiff([
      { title: [{ code: text }], names: list },
      { title: [{ project: text }], names: list.map((name) => `${name}1`) },
    ]),
    askFirst: renderAskFirst({
      sign: 'wastebasket',
      ask: 'Delete the context',
      what: [{ code: text }, ' of ', { project: text }],
      lost: list.map((code) => ['It holds ', { code }]),
      still: 'Nothing is deleted yet.',
      act: { actionId: 'contexts-delete', text, value: 'x' },
      sure: { text, confirm: 'Delete' },
      keep: 'Keep it',
    }),
  };
}

describe('within Slack’s limits', () => {
  it.each(longTexts.map((text) => [JSON.stringify(text.slice(0, 2)), text] as const))(
    'the most of everything, in %s',
    (_, text) => {
      for (const [name, message] of Object.entries(messagesWith(text, 300))) {
        expect(messageProblems(message), name).toEqual([]);
      }
    },
  );

  it('the window for a secret', () => {
    fc.assert(
      fc.property(foreignText, (text) => {
        const state = { org: 'gh/acme', context: text.slice(0, 150), name: 'A', channelId: 'C0' };

        expect(modalProblems(renderContextsSet(state))).toEqual([]);
        expect(modalProblems(renderContextsSet(state, { kind: 'exists', setAt: text }))).toEqual([]);
      }),
    );
  });

  it('any text, one or many', () => {
    fc.assert(
      fc.property(foreignText, fc.constantFrom(1, 3, 60), (text, amount) => {
        for (const [name, message] of Object.entries(messagesWith(text, amount))) {
          expect(messageProblems(message), name).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
  });
});

it.each(Object.keys(messagesWith('x', 2)))('foreign text has no effect in %s', (which) => {
  const shape = (text: string) => {
    const message = messagesWith(text, 2)[which];
    return message && skeletonOf(withoutPlainText(message));
  };
  const visible = shortText.map((text) => (tidy(text) === '' ? 'x' : text));
  const harmless = shape('x');

  fc.assert(
    fc.property(visible, (text) => {
      expect(shape(text)).toEqual(harmless);
    }),
    { numRuns: 80 },
  );
});
