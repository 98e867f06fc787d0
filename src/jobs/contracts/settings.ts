// Jobs that read and change a project's settings.
import { z } from 'zod';
import { asked, type Contract } from './shared.ts';

export const settingContracts = {
  'list-env': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, project: z.string() }),
  },
  'set-env': {
    queue: 'interactive',
    attempts: 6,
    effect: 'once',
    payload: z.object({
      ...asked,
      project: z.string(),
      name: z.string(),
      /** AES-256-GCM, bound to project and name; see store/seal.ts. */
      sealedValue: z.string(),
    }),
  },
  'delete-env': {
    queue: 'interactive',
    attempts: 6,
    effect: 'once',
    payload: z.object({ ...asked, project: z.string(), name: z.string() }),
  },
} satisfies Record<string, Contract>;
