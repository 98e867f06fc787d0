// Jobs about why something failed: logs, tests, artifacts, and a card's thread.
import { z } from 'zod';
import { asks, serves, Target } from './contract.ts';

/** `share`: read again and posted to the channel, naming who asked. */
const question = { share: z.boolean() };

export const failuresContracts = {
  logs: asks({
    command: 'logs',
    access: 'read',
    about: 'run',
    fields: {
      ...question,
      target: Target,
      /** As typed. If missing, the first failed job. */
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
      /** Artifacts of the newest run that the target could mean and that has any. */
      latest: z.boolean(),
    },
  }),
  /** Posts why a workflow failed into the thread of the run's card, once. */
  'post-thread': serves({
    queue: 'delivery',
    attempts: 12,
    payload: z.object({ channelId: z.string(), pipelineId: z.string(), workflowId: z.string() }),
  }),
  /** Remembers the tests that failed, and passed on a retry of the same commit. */
  'note-flakes': serves({ queue: 'upkeep', attempts: 5, payload: z.object({ pipelineId: z.string() }) }),
};
