// Jobs about why something failed: logs, tests, artifacts, and a card's thread.
import { z } from 'zod';
import { asks, KEPT_DAY_MS, serves, Target } from './contract.ts';

/** `share`: read again and posted to the channel, naming who asked. */
const question = { share: z.boolean() };

export const failuresContracts = {
  logs: asks({
    command: 'logs',
    access: 'read',
    about: 'run',
    readsPublic: true,
    fields: {
      ...question,
      target: Target,
      /** As typed. If missing, the first failed job. */
      job: z.string().optional(),
      lines: z.number(),
      /** As typed. If missing, the step that made the job fail. */
      step: z.string().optional(),
      /** Of a parallel job: which container, from 0. */
      container: z.number().optional(),
      /** How often the output was looked for in vain. */
      again: z.number().optional(),
    },
  }),
  tests: asks({
    command: 'tests',
    access: 'read',
    about: 'run',
    readsPublic: true,
    fields: { ...question, target: Target, job: z.string().optional() },
  }),
  /** CircleCI lists flaky tests of all branches together, so it takes the right to read each of them. */
  flaky: asks({
    command: 'flaky',
    access: 'read',
    about: 'run',
    fields: { ...question, project: z.string() },
  }),
  artifacts: asks({
    command: 'artifacts',
    access: 'read',
    about: 'run',
    readsPublic: true,
    fields: {
      ...question,
      target: Target,
      job: z.string().optional(),
      /** Artifacts of the newest run that the target could mean and that has any. */
      latest: z.boolean(),
    },
  }),
  /** One of them, as a file. */
  'artifacts-get': asks({
    command: 'artifacts',
    access: 'read',
    about: 'run',
    fields: {
      ...question,
      target: Target,
      job: z.string().optional(),
      /** As typed: the path, or the end of it. */
      path: z.string(),
      /** Also looks at earlier runs that the target could mean. */
      latest: z.boolean(),
    },
  }),
  /** Where one job ran, how long it waited, and what it used. */
  job: asks({
    command: 'job',
    access: 'read',
    about: 'run',
    readsPublic: true,
    fields: {
      ...question,
      target: Target,
      /** As typed. If missing, the only job, or the first failed one. */
      job: z.string().optional(),
    },
  }),
  /** Posts why a workflow failed into the thread of the run's card, once; with `edit`, brings that post up to date. */
  'post-thread': serves({
    queue: 'upkeep',
    attempts: 12,
    keptMs: KEPT_DAY_MS,
    priority: () => 2,
    payload: z.object({
      channelId: z.string(),
      pipelineId: z.string(),
      workflowId: z.string(),
      edit: z.boolean().optional(),
    }),
  }),
  /** Reads logs again that CircleCI had not published yet when the failure was read. */
  'await-output': serves({
    queue: 'upkeep',
    attempts: 12,
    keptMs: KEPT_DAY_MS,
    priority: () => 2,
    payload: z.object({ pipelineId: z.string(), workflowId: z.string(), again: z.number() }),
  }),
  /** Remembers the tests that failed, and passed on a retry of the same commit. */
  'note-flakes': serves({
    queue: 'upkeep',
    attempts: 5,
    keptMs: KEPT_DAY_MS,
    priority: () => 3,
    payload: z.object({ pipelineId: z.string() }),
  }),
};
