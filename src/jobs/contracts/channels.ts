// Jobs about what a channel is told and which project it means.
import { z } from 'zod';
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
      project: z.string(),
      /** Branch globs; `!` in front excludes. Empty = every branch. */
      branches: z.array(z.string()),
    }),
  },
  unsubscribe: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, project: z.string() }),
  },
  'list-subscriptions': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked }),
  },
} satisfies Record<string, Contract>;
