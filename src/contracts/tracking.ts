// Jobs that keep track of runs: events, polls, cards, and direct messages about runs.
import { z } from 'zod';
import { serves } from './contract.ts';

/** A finished-workflow or finished-job event, or a v1.1 notification, cut down to what a run needs. */
export const CircleciEvent = z.object({
  /** The vendor's event id; the same at redelivery. */
  id: z.string(),
  source: z.enum(['workflow-completed', 'job-completed', 'build-notification']),
  projectSlug: z.string(),
  /** Both are missing in a build notification: the job reads them with GET /workflow/{id}. */
  pipelineId: z.string().optional(),
  pipelineNumber: z.number().optional(),
  workflow: z.object({
    id: z.string(),
    name: z.string(),
    /** Missing in job events. */
    status: z.string().optional(),
    createdAt: z.string().optional(),
    stoppedAt: z.string().optional(),
  }),
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

export const trackingContracts = {
  'record-event': serves({
    queue: 'delivery',
    attempts: 12,
    payload: z.object({ event: CircleciEvent }),
  }),
  'deliver-card': serves({
    queue: 'delivery',
    attempts: 12,
    payload: z.object({ channelId: z.string(), pipelineId: z.string() }),
  }),
  /** One tick of the poll worker: reads the pipelines that are due, inside the request budget. */
  poll: serves({ queue: 'upkeep', attempts: 1, payload: z.object({}) }),
  /** One look at each organization's pipeline feed, for what webhooks did not tell. */
  sweep: serves({ queue: 'upkeep', attempts: 1, payload: z.object({}) }),
  /** The direct message at the end of a watch, once for each wish. */
  'tell-watcher': serves({
    queue: 'delivery',
    attempts: 12,
    payload: z.object({ pipelineId: z.string(), userId: z.string(), since: z.number() }),
  }),
  /** `news` as runs/starter-news.ts names it. */
  'tell-starter': serves({
    queue: 'delivery',
    attempts: 12,
    payload: z.object({ pipelineId: z.string(), userId: z.string(), news: z.string() }),
  }),
  /** Tells the person who subscribed a channel that it takes no messages anymore. */
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
