// Jobs about what a channel is told and which project it means.
import { z } from 'zod';
import { Filter } from '../../runs/filter.ts';
import { asked, type Contract } from './shared.ts';

export const channelContracts = {
  'use-project': {
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
      /** A slug, or a glob of slugs. */
      project: z.string(),
      filter: Filter,
    }),
  },
  unsubscribe: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, project: z.string() }),
  },
  /** Draws the window of a subscription. */
  'fill-subscription-form': {
    queue: 'interactive',
    attempts: 3,
    effect: 'repeatable',
    payload: z.object({
      ...asked,
      viewId: z.string(),
      /** Of the window when this was asked for. */
      hash: z.string(),
      /** A slug, or a glob of slugs. */
      project: z.string(),
      /** What the fields begin with in place of what the channel has. */
      given: Filter.optional(),
    }),
  },
  'list-subscriptions': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked }),
  },
} satisfies Record<string, Contract>;
