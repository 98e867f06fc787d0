// Samples of the list and the modal of subscriptions, and of messages if a channel or CircleCI is unavailable.
import { renderChannelClosed } from '../../../src/blocks/notifications/channel-closed.ts';
import { renderDataLost } from '../../../src/blocks/notifications/data-lost.ts';
import { renderOutageNotice } from '../../../src/blocks/notifications/outage-notice.ts';
import {
  renderSubscriptionForm,
  renderSubscriptionFormLoading,
} from '../../../src/blocks/subscriptions/subscription-form.ts';
import { renderSubscriptions } from '../../../src/blocks/subscriptions/subscriptions.ts';
import { defaultFilter, type Filter } from '../../../src/runs/filter.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const project = 'gh/acme/web';
const form = { project, place: { channelId: 'C042' } };
const filter: Filter = {
  events: ['hold', 'failed', 'fixed'],
  failures: 'every',
  branches: ['main', 'release/**', '!renovate/**'],
  tags: ['v*'],
  workflows: ['deploy'],
  jobs: ['unit tests', 'lint'],
  actors: ['!ada'],
  noBots: true,
  thread: false,
};
const many = Array.from({ length: 30 }, (_, at) => `${at}${hostileText}`.slice(0, 200));

const [by, at] = ['U02ADA', Date.UTC(2026, 10, 3, 9, 30)];
const ofMain = { project, filter: { ...defaultFilter, branches: ['main'] }, by, at };

const since = Date.UTC(2026, 10, 3, 8);
const closed = { channelId: 'C042', projects: ['gh/acme/web', 'gh/acme/*'] };

export const subscriptionSamples: readonly Sample[] = [
  { name: 'data-lost/emptied', message: renderDataLost({ kind: 'emptied', from: since, until: at }) },
  { name: 'data-lost/restored', message: renderDataLost({ kind: 'restored', from: since, until: at }) },
  { name: 'channel-closed/archived', message: renderChannelClosed({ ...closed, why: 'archived' }) },
  { name: 'channel-closed/gone', message: renderChannelClosed({ ...closed, why: 'gone' }) },
  {
    name: 'channel-closed/closed',
    message: renderChannelClosed({ channelId: 'C042', projects: ['gh/acme/web'], why: 'closed' }),
  },
  {
    name: 'channel-closed/hostile',
    message: renderChannelClosed({
      channelId: hostileText,
      projects: many.map(() => hostileText),
      why: 'closed',
    }),
  },
  { name: 'outage-notice/lasting', message: renderOutageNotice({ since }) },
  { name: 'outage-notice/over', message: renderOutageNotice({ since, until: since + 720_000 }) },
  { name: 'subscription-form/loading', modal: renderSubscriptionFormLoading(form) },
  {
    name: 'subscription-form/new',
    modal: renderSubscriptionForm({ ...form, project: 'gh/acme/*', filter: defaultFilter, isNew: true }),
  },
  {
    name: 'subscription-form/defaults',
    modal: renderSubscriptionForm({
      place: form.place,
      filter: { ...defaultFilter, noBots: true },
      isNew: true,
    }),
  },
  { name: 'subscription-form/filled', modal: renderSubscriptionForm({ ...form, filter, isNew: false }) },
  {
    name: 'subscription-form/hostile',
    modal: renderSubscriptionForm({
      ...form,
      project: hostileText,
      filter: { ...filter, branches: [hostileText.slice(0, 200)], events: [] },
      isNew: false,
    }),
  },
  {
    name: 'subscription-form/huge',
    modal: renderSubscriptionForm({ ...form, filter: { ...filter, branches: many }, isNew: false }),
  },
  {
    name: 'subscriptions/two',
    message: renderSubscriptions([
      ofMain,
      { project: 'gh/acme/api', filter: defaultFilter, by: 'U03GRACE', at },
    ]),
  },
  {
    name: 'subscriptions/named',
    message: renderSubscriptions(
      [
        ofMain,
        {
          project,
          name: 'releases',
          filter: {
            ...defaultFilter,
            branches: ['release/**'],
            failures: 'every',
            events: ['hold', 'failed'],
          },
          by,
          at,
        },
      ],
      { branches: ['main', 'release/**'], noBots: true },
    ),
  },
  { name: 'subscriptions/none', message: renderSubscriptions([]) },
  {
    name: 'subscriptions/huge',
    message: renderSubscriptions(
      Array.from({ length: 60 }, (_, index) => ({
        project: `gh/acme/p${index}`,
        filter: { ...defaultFilter, branches: Array.from({ length: 40 }, () => hostileText) },
        by,
        at,
      })),
    ),
  },
];
