// Foreign text does no harm in the messages about people and the bot.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderAccount } from '../../../../src/blocks/accounts/account.ts';
import { renderDoctor } from '../../../../src/blocks/doctor/doctor.ts';
import { fitsQuestion, type ShownRequest } from '../../../../src/blocks/kit/exact-lines.ts';
import type { Message } from '../../../../src/blocks/kit/message.ts';
import { renderAskSecond } from '../../../../src/blocks/policy/ask-second.ts';
import { renderAudit } from '../../../../src/blocks/policy/audit.ts';
import { renderPolicyShow } from '../../../../src/blocks/policy/policy-show.ts';
import { foreignText } from '../../../support/foreign-text.ts';
import { messageProblems } from '../../../support/slack-limits.ts';

const userId = 'U02ADA';
const tokens = (message: Message) => new Set(JSON.stringify(message).match(/<[^>]*>/g) ?? []);

const renderers: Record<string, (text: string) => Message> = {
  who: (text) => renderAccount({ kind: 'who', userId, login: text, name: text, sharedReadsOnly: true }),
  audit: (text) =>
    renderAudit({
      lines: Array.from({ length: 60 }, (_, seq) => ({
        ...{
          seq,
          at: 0,
          jobId: text,
          event: 'failed',
          userId: text,
          channelId: text,
          command: text,
          what: text,
        },
        ...{ project: 'gh/acme/web', asWhom: text, reason: text, secondUserId: text },
      })),
      verification: { entries: 60 },
    }),
  policy: (text) => {
    const list = Array.from({ length: 20 }, () => text);
    const names = { commands: list, projects: list, branches: list, ask: list, reason: text };
    return renderPolicyShow({
      rules: list.map((_, number) => ({ number, rule: { effect: 'deny', ...names }, isOpen: true })),
      ...{ total: 20, byDefault: 'allow', sharedReadsOnly: true, roles: list },
    });
  },
  doctor: (text) =>
    renderDoctor(
      Array.from({ length: 30 }, () => ({ level: 'problem', about: text, says: text, next: text })),
    ),
  'second person': (text) =>
    renderAskSecond({
      ...{ requestId: 'cmd-1', userId: text, command: text, what: text, rule: text, asWhom: text, until: 1 },
      exact: exactOf(text),
      outcome: { kind: 'void', userId: text, why: text },
    }),
  'logged in': (text) => renderAccount({ kind: 'logged-in', login: text }),
};

/** As much as is shown whole; the rest is refused before it gets here. */
function exactOf(text: string): ShownRequest {
  const exact = {
    request: { method: 'POST', path: `/${text}`, body: { name: text } },
    resolved: [{ label: 'Branch', value: text }],
    parameters: { [text]: text },
  };
  return fitsQuestion(exact) ? exact : exactOf(text.slice(0, text.length / 2));
}

describe.each(Object.entries(renderers))('%s', (_, render) => {
  it('stays within Slack’s limits and turns no foreign text into a link or mention', () => {
    const harmless = tokens(render('x'));
    fc.assert(
      fc.property(foreignText, (text) => {
        const message = render(text);
        expect(messageProblems(message)).toEqual([]);
        expect([...tokens(message)].filter((token) => !harmless.has(token))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
