// Jobs that keep track of runs: events, polls, cards, and direct messages about runs.
import { z } from 'zod';
import { KEPT_CARD_MS, serves } from './contract.ts';

/**
 * A finished workflow, a finished job, or a v1.1 notification, reduced to what a run needs. The job looks up what is missing:
 * one of the two ids is always there.
 */
export const CircleciEvent = z.object({
  /** CircleCI's event id; the same when redelivered. */
  id: z.string(),
  source: z.enum(['workflow-completed', 'job-completed', 'build-notification']),
  projectSlug: z.string().optional(),
  /** What it says about the project. */
  project: z
    .object({ id: z.string().optional(), name: z.string().optional(), org: z.string().optional() })
    .optional(),
  /** Build notifications have neither of these. */
  pipelineId: z.string().optional(),
  pipelineNumber: z.number().optional(),
  workflow: z
    .object({
      id: z.string(),
      name: z.string().optional(),
      /** Missing in job events. */
      status: z.string().optional(),
      createdAt: z.string().optional(),
      stoppedAt: z.string().optional(),
    })
    .optional(),
  facts: z.object({
    projectName: z.string().optional(),
    createdAt: z.string().optional(),
    branch: z.string().optional(),
    tag: z.string().optional(),
    revision: z.string().optional(),
    commitSubject: z.string().optional(),
    triggerType: z.string().optional(),
    author: z
      .object({ name: z.string().optional(), login: z.string().optional(), email: z.string().optional() })
      .optional(),
  }),
});
export type CircleciEvent = z.infer<typeof CircleciEvent>;

const FAILED: ReadonlySet<string> = new Set(['failed', 'failing', 'error', 'unauthorized']);

export const trackingContracts = {
  'record-event': serves({
    queue: 'intake',
    attempts: 12,
    payload: z.object({ event: CircleciEvent }),
    /** A failed run before a green one, and both before what only wakes the poll worker. */
    priority({ event: { source, workflow } }) {
      if (source !== 'workflow-completed' || workflow?.status === undefined) return 3;
      return FAILED.has(workflow.status) ? undefined : 2;
    },
  }),
  'deliver-card': serves({
    queue: 'delivery',
    attempts: 12,
    keptMs: KEPT_CARD_MS,
    payload: z.object({ channelId: z.string(), pipelineId: z.string() }),
  }),
  /** One tick of the poll worker: reads the pipelines that are due, within the request budget. */
  poll: serves({ queue: 'upkeep', attempts: 1, payload: z.object({}) }),
  /** Reads each organization's pipeline feed once, to find what webhooks missed. */
  sweep: serves({ queue: 'upkeep', attempts: 1, payload: z.object({}) }),
  /** The DM at the end of a watch, once per watch. */
  'tell-watcher': serves({
    queue: 'delivery',
    attempts: 12,
    payload: z.object({ pipelineId: z.string(), userId: z.string(), since: z.number() }),
  }),
  /** Redis lost data: finds the channel's recent cards again and says there what is gone. Once per channel and loss. */
  'tell-data-lost': serves({
    queue: 'delivery',
    attempts: 12,
    payload: z.object({
      channelId: z.string(),
      kind: z.enum(['emptied', 'restored']),
      /** Epoch ms; see store/generations.ts. */
      from: z.number(),
      until: z.number(),
    }),
  }),
  /** Tells the person who subscribed a channel that it no longer accepts messages. */
  'tell-channel-closed': serves({
    queue: 'delivery',
    attempts: 12,
    payload: z.object({
      channelId: z.string(),
      userId: z.string(),
      projects: z.array(z.string()),
      why: z.enum(['archived', 'gone', 'closed']),
      key: z.string(),
    }),
  }),
};
