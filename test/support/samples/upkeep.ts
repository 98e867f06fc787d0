// Samples of the upkeep: schedules and webhooks.
import type { Message } from '../../../src/blocks/message.ts';
import { renderSchedulesList } from '../../../src/blocks/schedules-list.ts';
import { hostileText } from '../sample-runs.ts';

const project = 'gh/acme/web';
const many = (amount: number) => Array.from({ length: amount }, (_, index) => index);
const week = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

const messages: Record<string, Message> = {
  'schedules-list/some': renderSchedulesList({
    project,
    schedules: [
      {
        name: 'nightly',
        when: { perHour: 1, hoursOfDay: [2], daysOfWeek: week },
        branch: 'main',
        parameters: { full: true },
        actor: 'system-actor',
      },
      {
        name: 'month end',
        when: { perHour: 4, hoursOfDay: [8, 9, 17], daysOfMonth: [28, 31], months: ['JAN', 'DEC'] },
        tag: 'v1.2.0',
        parameters: {},
        actor: 'ada',
      },
      { name: 'build', when: { cron: '0 3 * * *' }, parameters: {}, isDisabled: true },
    ],
  }),
  'schedules-list/none': renderSchedulesList({ project, schedules: [] }),
  'schedules-list/huge': renderSchedulesList({
    project,
    schedules: many(100).map(() => ({
      name: hostileText,
      when: { cron: hostileText },
      branch: hostileText,
      parameters: { [hostileText]: hostileText },
      actor: hostileText,
    })),
  }),
};

/** Samples of block-samples.ts. */
export const upkeepSamples = Object.entries(messages).map(([name, message]) => ({ name, message }));
