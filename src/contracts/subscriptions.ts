// Jobs about what a channel is told and which project it means.
import { z } from 'zod';
import { PartialFilter } from '../runs/filter.ts';
import { asked, type Contract } from './contract.ts';

/** Which of a channel's subscriptions. */
const which = {
  /** A slug, or a glob of slugs. */
  project: z.string(),
  /** Of a further one to the same project. */
  name: z.string().optional(),
};

export const channelContracts = {
  use: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, project: z.string() }),
  },
  subscribe: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({
      ...asked,
      ...which,
      /** What is missing is as the channel has set it for new ones. */
      filter: PartialFilter,
    }),
  },
  unsubscribe: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, ...which }),
  },
  /** What new subscriptions of the channel begin with. Those that exist stay as they are. */
  'subscribe-defaults': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, wanted: z.union([z.enum(['show', 'off']), PartialFilter]) }),
  },
  /** Draws the window of a subscription, or without a project that of the channel's defaults. */
  'fill-subscribe': {
    queue: 'interactive',
    attempts: 3,
    effect: 'repeatable',
    payload: z.object({
      ...asked,
      viewId: z.string(),
      /** Of the window when this was asked for. */
      hash: z.string(),
      ...which,
      project: which.project.optional(),
      /** What the fields begin with in place of what the channel has. */
      given: PartialFilter.optional(),
    }),
  },
  subscriptions: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked }),
  },
} satisfies Record<string, Contract>;
