// Jobs about why something failed: logs, tests, artifacts, and the thread of a card.
import { z } from 'zod';
import { asked, type Contract, Target } from './contract.ts';

/** `share`: read anew and shown to all, with the name of who asked. */
const question = { ...asked, share: z.boolean() };

export const failureContracts = {
  logs: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({
      ...question,
      target: Target,
      /** As typed; without, the first job that failed. */
      job: z.string().optional(),
      lines: z.number(),
    }),
  },
  tests: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...question, target: Target, job: z.string().optional() }),
  },
  flaky: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...question, project: z.string() }),
  },
  artifacts: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({
      ...question,
      target: Target,
      job: z.string().optional(),
      /** Of the newest run that the target could mean and that has kept any. */
      latest: z.boolean(),
    }),
  },
  /** Why a workflow failed, into the thread of the run's card; posted once. */
  'post-thread': {
    queue: 'delivery',
    attempts: 12,
    effect: 'repeatable',
    payload: z.object({ channelId: z.string(), pipelineId: z.string(), workflowId: z.string() }),
  },
} satisfies Record<string, Contract>;
