// Samples of webhooks: the list, and the status of the bot's own webhook in each state.
import type { OwnState } from '../../../src/blocks/webhooks/own-webhook.ts';
import { renderWebhooksCheck } from '../../../src/blocks/webhooks/webhooks-check.ts';
import { renderWebhooksList } from '../../../src/blocks/webhooks/webhooks-list.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const project = 'gh/acme/web';
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
  'unsaid',
  'unverified',
  'doubled',
  'unknown',
];

export const webhookSamples: readonly Sample[] = [
  ...states.map((own) => ({
    name: `webhooks-check/${own}`,
    message: renderWebhooksCheck({ project, webhooks: [webhook], own }),
  })),
  {
    name: 'webhooks-list/some',
    message: renderWebhooksList({
      project,
      webhooks: [
        webhook,
        other,
        { ...other, isEnabled: false, autoDisabledAt: '2026-11-03T09:30:00Z' },
        { ...other, isEnabled: false },
        { ...other, events: [] },
      ],
      own: 'fine',
    }),
  },
  {
    name: 'webhooks-list/none',
    message: renderWebhooksList({ project, webhooks: [], own: 'missing' }),
  },
  {
    name: 'webhooks-list/huge',
    message: renderWebhooksList({
      project,
      webhooks: Array.from({ length: 60 }, () => ({
        ...other,
        name: hostileText,
        url: hostileText,
        events: [hostileText],
      })),
      own: 'doubled',
    }),
  },
];
