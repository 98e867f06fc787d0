// Schedules stay within Slack's limits whatever their names and contents.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renderSchedulesCreate } from '../../../../src/blocks/schedules/schedules-create.ts';
import { renderSchedulesList } from '../../../../src/blocks/schedules/schedules-list.ts';
import { foreignText, longTexts } from '../../../support/foreign-text.ts';
import { messageProblems, modalProblems } from '../../../support/slack-limits.ts';

const project = 'gh/acme/web';
const listOf = (text: string, amount: number) =>
  renderSchedulesList({
    project,
    schedules: Array.from({ length: amount }, () => ({
      name: text,
      when: { cron: text },
      tag: text,
      parameters: { [text]: text },
      actor: text,
    })),
  });

it.each(longTexts.map((text) => [JSON.stringify(text.slice(0, 2)), text] as const))(
  'the longest list, in %s',
  (_, text) => {
    expect(messageProblems(listOf(text, 60))).toEqual([]);
  },
);

it('a list with any text', () => {
  fc.assert(
    fc.property(foreignText, fc.constantFrom(0, 3, 60), (text, amount) => {
      expect(messageProblems(listOf(text, amount))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

it('the window, prefilled with any text', () => {
  fc.assert(
    fc.property(foreignText, (text) => {
      const given = { branch: text, hours: text, days: text, description: text };

      expect(modalProblems(renderSchedulesCreate({ project, place: { channelId: 'C1' }, given }))).toEqual(
        [],
      );
    }),
  );
});
