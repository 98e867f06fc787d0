// Messages about webhooks stay within Slack's limits whatever their names and URLs.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renderWebhooksCheck } from '../../../../src/blocks/webhooks/webhooks-check.ts';
import { renderWebhooksList } from '../../../../src/blocks/webhooks/webhooks-list.ts';
import { foreignText, longTexts } from '../../../support/foreign-text.ts';
import { messageProblems } from '../../../support/slack-limits.ts';

function problemsWith(text: string, amount: number): string[] {
  const list = Array.from({ length: amount }, () => text);
  const webhook = { name: text, url: text, events: list, autoDisabledAt: text };
  const report = {
    project: 'gh/acme/web',
    webhooks: list.map(() => ({ ...webhook, isEnabled: true, verifyTls: false, isOwn: false })),
    own: 'missing' as const,
  };
  return [renderWebhooksList(report), renderWebhooksCheck(report)].flatMap(messageProblems);
}

it.each(longTexts.map((text) => [JSON.stringify(text.slice(0, 2)), text] as const))(
  'the most there can be, in %s',
  (_, text) => {
    expect(problemsWith(text, 60)).toEqual([]);
  },
);

it('with any text', () => {
  fc.assert(
    fc.property(foreignText, fc.constantFrom(0, 3, 60), (text, amount) => {
      expect(problemsWith(text, amount)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
