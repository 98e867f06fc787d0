// Samples of schedules and webhooks.
import type { Message } from '../../../src/blocks/kit/message.ts';
import { renderSchedulesCreate } from '../../../src/blocks/schedules/schedules-create.ts';
import { renderSchedulesList } from '../../../src/blocks/schedules/schedules-list.ts';
import { type OwnState, renderWebhooks } from '../../../src/blocks/webhooks/webhooks.ts';
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

const webhook = {
  name: 'ChatOps in Slack',
  url: 'https://chatops.example/webhooks/circleci',
  events: ['workflow-completed', 'job-completed'],
  isEnabled: true,
  verifyTls: true,
  isOwn: true,
};
const other = {
  ...webhook,
  name: 'Deploy board',
  url: 'https://hooks.example/T0/secret-path',
  events: ['job-completed'],
  verifyTls: false,
  isOwn: false,
};
const states: readonly OwnState[] = [
  'fine',
  'missing',
  'auto-disabled',
  'off',
  'partial',
  'unverified',
  'doubled',
  'unknown',
];
for (const own of states) {
  messages[`webhooks-report/check-${own}`] = renderWebhooks({
    project,
    webhooks: [webhook],
    own,
    check: true,
  });
}
messages['webhooks-report/list'] = renderWebhooks({
  project,
  webhooks: [
    webhook,
    other,
    { ...other, isEnabled: false, autoDisabledAt: '2026-11-03T09:30:00Z' },
    { ...other, isEnabled: false },
    { ...other, events: [] },
  ],
  own: 'fine',
  check: false,
});
messages['webhooks-report/none'] = renderWebhooks({
  project,
  webhooks: [],
  own: 'missing',
  check: false,
});
messages['webhooks-report/huge'] = renderWebhooks({
  project,
  webhooks: many(60).map(() => ({ ...other, name: hostileText, url: hostileText, events: [hostileText] })),
  own: 'doubled',
  check: false,
});

const place = { channelId: 'C0DEPLOYS' };

/** Samples of block-samples.ts. */
export const upkeepSamples = [
  ...Object.entries(messages).map(([name, message]) => ({ name, message })),
  { name: 'schedule-form/empty', modal: renderSchedulesCreate({ project, place }) },
  {
    name: 'schedule-form/hostile',
    modal: renderSchedulesCreate({
      project,
      place: { ...place, responseUrl: 'https://hooks.slack.example/x', threadTs: '1.2' },
      given: { branch: hostileText, hours: hostileText, days: hostileText, description: hostileText },
    }),
  },
];
