// Jobs about why something failed: logs, tests, artifacts, and the thread of a card.
import { z } from 'zod';
import { asks, serves, Target } from './contract.ts';

/** `share`: read anew and shown to all, with the name of who asked. */
const question = { share: z.boolean() };

export const failuresContracts = {
  logs: asks({
    command: 'logs',
    access: 'read',
    about: 'run',
    fields: {
      ...question,
      target: Target,
      /** As typed; without, the first job that failed. */
      job: z.string().optional(),
      lines: z.number(),
    },
  }),
  tests: asks({
    command: 'tests',
    access: 'read',
    about: 'run',
    fields: { ...question, target: Target, job: z.string().optional() },
  }),
  flaky: asks({
    command: 'flaky',
    access: 'read',
    about: 'project',
    fields: { ...question, project: z.string() },
  }),
  artifacts: asks({
    command: 'artifacts',
    access: 'read',
    about: 'run',
    fields: {
      ...question,
      target: Target,
      job: z.string().optional(),
      /** Of the newest run that the target could mean and that has kept any. */
      latest: z.boolean(),
    },
  }),
  /** Why a workflow failed, into the thread of the run's card; posted once. */
  'post-thread': serves({
    queue: 'delivery',
    attempts: 12,
    payload: z.object({ channelId: z.string(), pipelineId: z.string(), workflowId: z.string() }),
  }),
};
