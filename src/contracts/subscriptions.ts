// Jobs about a channel's subscriptions.
import { z } from 'zod';
import { PartialFilter } from '../runs/filter.ts';
import { asks, KEPT_WINDOW_MS } from './contract.ts';

/** Cards are a way to read, so it takes both. */
const subscribe = {
  command: 'subscribe',
  access: ['settings', 'read'],
  about: 'project',
  setsChannel: true,
} as const;
const defaults = {
  command: 'subscribe defaults',
  access: 'settings',
  about: 'channel',
  setsChannel: true,
} as const;
/** Identifies one of a channel's subscriptions. */
const which = {
  /** A slug, or a glob of slugs. */
  project: z.string(),
  /** Distinguishes several subscriptions to one project. */
  name: z.string().optional(),
};

const modal = {
  viewId: z.string(),
  /** The modal's hash at the time of the request. */
  hash: z.string(),
  /** Initial field values, instead of the channel's settings. */
  given: PartialFilter.optional(),
};

export const subscriptionsContracts = {
  subscribe: asks({
    ...subscribe,
    fields: {
      ...which,
      /** Missing parts come from the channel's defaults. */
      filter: PartialFilter,
    },
  }),
  unsubscribe: asks({ command: 'unsubscribe', access: 'settings', about: 'project', fields: which }),
  /** Defaults for the channel's new subscriptions. Existing ones don't change. */
  'subscribe-defaults': asks({
    ...defaults,
    fields: { wanted: z.union([z.enum(['show', 'off']), PartialFilter]) },
  }),
  /** Draws the modal of a subscription. */
  'fill-subscribe': asks({
    ...subscribe,
    attempts: 3,
    keptMs: KEPT_WINDOW_MS,
    fields: { ...modal, ...which },
  }),
  /** Draws the modal of the channel's defaults. */
  'fill-subscribe-defaults': asks({ ...defaults, attempts: 3, keptMs: KEPT_WINDOW_MS, fields: modal }),
  subscriptions: asks({ command: 'subscriptions', access: 'read', about: 'channel', fields: {} }),
};
