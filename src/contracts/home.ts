// The job behind the home tab.
import { z } from 'zod';
import { Actor, KEPT_WINDOW_MS, serves } from './contract.ts';

export const homeContracts = {
  /** Reads only what is stored, and leaves out what the policy hides from the person. */
  'publish-home': serves({
    queue: 'interactive',
    attempts: 3,
    keptMs: KEPT_WINDOW_MS,
    payload: z.object({ actor: Actor, hash: z.string().optional() }),
  }),
};
