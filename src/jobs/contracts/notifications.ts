// Jobs about why a channel is told, and when it wants quiet.
import { z } from 'zod';
import { asked, type Contract, Target } from './shared.ts';

export const notificationContracts = {
  'why-notified': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, target: Target }),
  },
  mute: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({
      ...asked,
      /** Undefined: until the branch is fixed. */
      forMs: z.number().optional(),
      project: z.string().optional(),
      branch: z.string().optional(),
    }),
  },
  'set-mentions': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, wanted: z.boolean() }),
  },
  unmute: { queue: 'interactive', attempts: 4, effect: 'repeatable', payload: z.object({ ...asked }) },
  /** Tells in one message what was kept back: by a mute, in a burst, or while the bot was away. */
  'end-mute': {
    queue: 'delivery',
    attempts: 12,
    effect: 'repeatable',
    payload: z.object({
      channelId: z.string(),
      muteId: z.string(),
      why: z.enum(['muted', 'burst', 'away']),
    }),
  },
} satisfies Record<string, Contract>;
