// Samples of schedules.
import { renderSchedulesCreate } from '../../../src/blocks/schedules/schedules-create.ts';
import { renderSchedulesList } from '../../../src/blocks/schedules/schedules-list.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const project = 'gh/acme/web';
const many = (amount: number) => Array.from({ length: amount }, (_, index) => index);
const week = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const place = { channelId: 'C0DEPLOYS' };

export const scheduleSamples: readonly Sample[] = [
  {
    name: 'schedules-list/some',
    message: renderSchedulesList({
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
  },
  { name: 'schedules-list/none', message: renderSchedulesList({ project, schedules: [] }) },
  {
    name: 'schedules-list/huge',
    message: renderSchedulesList({
      project,
      schedules: many(100).map(() => ({
        name: hostileText,
        when: { cron: hostileText },
        branch: hostileText,
        parameters: { [hostileText]: hostileText },
        actor: hostileText,
      })),
    }),
  },
  { name: 'schedules-create/empty', modal: renderSchedulesCreate({ project, place }) },
  {
    name: 'schedules-create/hostile',
    modal: renderSchedulesCreate({
      project,
      place: { ...place, responseUrl: 'https://hooks.slack.example/x', threadTs: '1.2' },
      given: { branch: hostileText, hours: hostileText, days: hostileText, description: hostileText },
    }),
  },
];
