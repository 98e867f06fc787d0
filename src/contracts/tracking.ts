// Jobs nobody waits for: events, cards, notes, polls.
import { z } from 'zod';
import { Filter } from '../runs/filter.ts';
import { Actor, type Contract, Place, Say } from './contract.ts';

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

export const deliveryContracts = {
  'record-event': {
    queue: 'delivery',
    attempts: 12,
    effect: 'repeatable',
    payload: z.object({ event: CircleciEvent }),
  },
  'deliver-card': {
    queue: 'delivery',
    attempts: 12,
    effect: 'repeatable',
    payload: z.object({ channelId: z.string(), pipelineId: z.string() }),
  },
  /** A public line that names who changed what; posted once per `key`. */
  'post-note': {
    queue: 'delivery',
    attempts: 12,
    effect: 'repeatable',
    payload: z.object({
      place: Place,
      actor: Actor,
      key: z.string(),
      note: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('env-set'), project: z.string(), name: z.string() }),
        z.object({ kind: z.literal('env-deleted'), project: z.string(), name: z.string() }),
        z.object({
          kind: z.literal('subscribed'),
          project: z.string(),
          name: z.string().optional(),
          filter: Filter,
          /** It had the subscription already, in another way. */
          isChange: z.boolean().optional(),
        }),
        z.object({ kind: z.literal('unsubscribed'), project: z.string(), name: z.string().optional() }),
        z.object({ kind: z.literal('default-project'), project: z.string() }),
        /** Any other change: the sentence after the person's name. `sign` is an emoji's name. */
        z.object({ kind: z.literal('did'), sign: z.string(), say: Say }),
      ]),
    }),
  },
  /** One tick of the poll worker: reads the pipelines that are due, inside the request budget. */
  poll: { queue: 'upkeep', attempts: 1, effect: 'repeatable', payload: z.object({}) },
  /** One look at each organization's pipeline feed, for what webhooks did not tell. */
  sweep: { queue: 'upkeep', attempts: 1, effect: 'repeatable', payload: z.object({}) },
} satisfies Record<string, Contract>;
