// Messages about a channel's subscriptions stay within Slack's limits whatever projects and patterns are called.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renderChannelClosed } from '../../../../src/blocks/notifications/channel-closed.ts';
import { renderOutageNotice } from '../../../../src/blocks/notifications/outage-notice.ts';
import { renderSubscriptionForm } from '../../../../src/blocks/subscriptions/subscription-form.ts';
import { renderSubscriptions } from '../../../../src/blocks/subscriptions/subscriptions.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { foreignText, longTexts } from '../../../support/foreign-text.ts';
import { messageProblems, modalProblems } from '../../../support/slack-limits.ts';

it('the message that a channel is closed is accepted by Slack', () => {
  const why = fc.constantFrom('archived', 'gone', 'closed');
  fc.assert(
    fc.property(foreignText, fc.array(foreignText, { minLength: 1 }), why, (channelId, projects, reason) => {
      const message = renderChannelClosed({ channelId, projects, why: reason });
      expect(messageProblems(message)).toEqual([]);
      expect(message.text).not.toMatch(/<!(channel|here|everyone)/);
    }),
  );
});

it('the subscription window is accepted by Slack', () => {
  for (const text of longTexts) {
    for (const size of [200, 90]) {
      const globs = Array.from({ length: 30 }, (_, at) => `${at} ${text}`.slice(0, size));
      const filter = { ...defaultFilter, branches: globs, jobs: globs };
      const place = { channelId: 'C1', responseUrl: `https://hooks.example/${'x'.repeat(200)}` };
      const view = renderSubscriptionForm({ project: text.slice(0, 200), place, filter, isNew: false });
      expect(modalProblems(view)).toEqual([]);
    }
  }
});

it('the list with two buttons per item is accepted by Slack', () => {
  fc.assert(
    fc.property(fc.array(foreignText, { maxLength: 40 }), (texts) => {
      const lines = texts.map((text, at) => ({
        project: `gh/acme/p${at}`,
        filter: { ...defaultFilter, branches: [text] },
        by: text,
        at: 1,
      }));
      expect(messageProblems(renderSubscriptions(lines))).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

it('the outage message is accepted by Slack at any time', () => {
  const time = fc.oneof(fc.integer(), fc.double());
  fc.assert(
    fc.property(time, fc.option(time, { nil: undefined }), (since, until) => {
      expect(messageProblems(renderOutageNotice({ since, until }))).toEqual([]);
    }),
  );
});
