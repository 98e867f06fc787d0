// A run: one CircleCI pipeline as the bot knows it, with its workflows and reruns. Pure data, stored as JSON; separate
// because jobs write it, blocks draw it and the store keeps it.
import { z } from 'zod';

export const RunJob = z.object({
  id: z.string(),
  name: z.string(),
  /** `build`, `approval`, or a type newer than this code. */
  type: z.string(),
  status: z.string(),
  jobNumber: z.number().optional(),
  startedAt: z.string().optional(),
  stoppedAt: z.string().optional(),
  approvalRequestId: z.string().optional(),
  /** Ids of the jobs of the workflow that it waits for. Missing: unknown. */
  dependencies: z.array(z.string()).optional(),
  /** When this status was read, epoch ms on the bot's clock; orders two readings of an unfinished job. */
  readAt: z.number(),
});
export type RunJob = z.infer<typeof RunJob>;

export const RunWorkflow = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  createdAt: z.string(),
  stoppedAt: z.string().optional(),
  /** True for the setup workflow of a dynamic config. Webhooks don't say. */
  isSetup: z.boolean().optional(),
  /** Which automatic rerun it is, and how many CircleCI makes at most. Missing: not asked, or CircleCI didn't say. */
  autoRerun: z.number().optional(),
  maxAutoReruns: z.number().optional(),
  /** When this status was read, epoch ms on the bot's clock; orders two readings of an unfinished workflow. */
  readAt: z.number(),
  /** Empty until the jobs were first read. */
  jobs: z.array(RunJob),
});
export type RunWorkflow = z.infer<typeof RunWorkflow>;

/** What a person did to the run through Slack; the card names them. */
export const Act = z.object({
  kind: z.enum(['rerun-failed', 'rerun-all', 'rerun-jobs', 'cancel', 'approve']),
  /** Slack user id. */
  userId: z.string(),
  /** The workflow acted on. */
  workflowId: z.string(),
  /** The workflow that a rerun created. */
  newWorkflowId: z.string().optional(),
  /** The hold that was approved. */
  jobName: z.string().optional(),
  /** The jobs that were rerun, or opened to SSH. */
  jobNames: z.array(z.string()).optional(),
  ssh: z.boolean().optional(),
  /** Epoch ms. */
  at: z.number(),
});
export type Act = z.infer<typeof Act>;

/** What could not be read when the workflows were last listed: of what is missing, nobody knows how it went. */
export const Unread = z.object({
  workflows: z.number(),
  /** The list of workflows ended early. */
  isCut: z.boolean(),
  /** By workflow: how many of its jobs, or all of them. */
  jobs: z.record(z.string(), z.union([z.number(), z.literal('all')])),
  /** Epoch ms on the bot's clock: the later one counts. */
  readAt: z.number(),
});
export type Unread = z.infer<typeof Unread>;

/** What is known about the pipeline itself. Everything but the ids may be missing, because payloads differ. */
export const RunFacts = z.object({
  /** What people call it, if the slug is opaque. */
  projectName: z.string().optional(),
  state: z.string().optional(),
  errors: z.array(z.object({ type: z.string(), message: z.string() })).optional(),
  createdAt: z.string().optional(),
  branch: z.string().optional(),
  tag: z.string().optional(),
  revision: z.string().optional(),
  commitSubject: z.string().optional(),
  /** The repository's. */
  originUrl: z.string().optional(),
  author: z
    .object({ name: z.string().optional(), login: z.string().optional(), email: z.string().optional() })
    .optional(),
  triggerType: z.string().optional(),
  /** CircleCI's login of the person who started it. Missing for a push. */
  startedByLogin: z.string().optional(),
  /** Slack user id of the person who triggered it through this bot. */
  startedBy: z.string().optional(),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** Ids of workflows that took so much longer than usual that they may be stuck. */
  overdueWorkflows: z.array(z.string()).optional(),
  /** Ids of workflows in which only tests failed, all of them known flaky. */
  flakyOnly: z.array(z.string()).optional(),
  /** Ids of failed workflows that CircleCI should have rerun by itself, but didn't. */
  rerunsMissed: z.array(z.string()).optional(),
  /** True if CircleCI said that the pipeline is created, but minutes later it still had no workflow. */
  nothingToRun: z.boolean().optional(),
  unread: Unread.optional(),
  /** True if a setup workflow ended, but minutes later nothing had followed it. */
  setupAlone: z.boolean().optional(),
});
export type RunFacts = z.infer<typeof RunFacts>;

export const Run = RunFacts.extend({
  pipelineId: z.string(),
  number: z.number(),
  projectSlug: z.string(),
  workflows: z.array(RunWorkflow),
  acts: z.array(Act),
  /** Grows by one with every change that a card could show. */
  rev: z.number(),
});
export type Run = z.infer<typeof Run>;

/** A run with only its pipeline known so far. */
export function newRun(pipelineId: string, number: number, projectSlug: string): Run {
  return { pipelineId, number, projectSlug, workflows: [], acts: [], rev: 0 };
}
