// Jobs about what a channel is subscribed to.
import { z } from 'zod';
import { PartialFilter } from '../runs/filter.ts';
import { asks } from './contract.ts';

const subscribe = { command: 'subscribe', access: 'settings', about: 'project' } as const;
/** Which of a channel's subscriptions. */
const which = {
  /** A slug, or a glob of slugs. */
  project: z.string(),
  /** Tells it from others to the same project. */
  name: z.string().optional(),
};

export const subscriptionsContracts = {
  subscribe: asks({
    ...subscribe,
    fields: {
      ...which,
      /** Missing parts are filled from the channel's defaults. */
      filter: PartialFilter,
    },
  }),
  unsubscribe: asks({ command: 'unsubscribe', access: 'settings', about: 'project', fields: which }),
  /** What new subscriptions of the channel begin with. Existing ones stay as they are. */
  'subscribe-defaults': asks({
    command: 'subscribe defaults',
    access: 'settings',
    about: 'channel',
    fields: { wanted: z.union([z.enum(['show', 'off']), PartialFilter]) },
  }),
  /** Draws the window of a subscription, or without a project that of the channel's defaults. */
  'fill-subscribe': asks({
    ...subscribe,
    attempts: 3,
    fields: {
      viewId: z.string(),
      /** Of the window when this was asked for. */
      hash: z.string(),
      ...which,
      project: which.project.optional(),
      /** What the fields begin with in place of what the channel has. */
      given: PartialFilter.optional(),
    },
  }),
  subscriptions: asks({ command: 'subscriptions', access: 'read', about: 'channel', fields: {} }),
};
