// Jobs about the person and the bot: whose CircleCI token is used, what may be done, what was done.
import { z } from 'zod';
import { asked, type Contract } from './contract.ts';

export const accountContracts = {
  /** Checks a token and keeps it. */
  login: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({
      ...asked,
      /** AES-256-GCM, bound to the person; see store/seal.ts. */
      sealedToken: z.string(),
    }),
  },
  logout: { queue: 'interactive', attempts: 4, effect: 'repeatable', payload: z.object({ ...asked }) },
  whoami: { queue: 'interactive', attempts: 4, effect: 'repeatable', payload: z.object({ ...asked }) },
  /** Asks the channel for the second person that a change takes. */
  'ask-second': {
    queue: 'delivery',
    attempts: 8,
    effect: 'repeatable',
    payload: z.object({ ...asked, requestId: z.string() }),
  },
  'answer-second': {
    queue: 'interactive',
    attempts: 6,
    effect: 'repeatable',
    payload: z.object({ ...asked, requestId: z.string(), isYes: z.boolean() }),
  },
  doctor: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, project: z.string().optional() }),
  },
  'policy-show': { queue: 'interactive', attempts: 4, effect: 'repeatable', payload: z.object({ ...asked }) },
  audit: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, limit: z.number().int().min(1), asFile: z.boolean() }),
  },
} satisfies Record<string, Contract>;

/** What a person's sealed token is bound to, so that it opens for nobody else. */
export const tokenPurpose = (userId: string): string => `circleci-token:${userId}`;
