// All that the web and the workers share: one payload per job name, its queue, its attempts and its effect.
// Payloads hold ids, not bodies; a secret travels sealed (store/seal.ts) or not at all.
import { z } from 'zod';

/** Who asked, in Slack's terms. */
export const Actor = z.object({ userId: z.string(), teamId: z.string().optional() });
export type Actor = z.infer<typeof Actor>;

/** Where the answer goes. `responseUrl` is good for 5 answers in 30 minutes and is kept out of logs. */
export const Place = z.object({
  channelId: z.string(),
  responseUrl: z.string().optional(),
  threadTs: z.string().optional(),
});
export type Place = z.infer<typeof Place>;

/** What a person pointed at (circleci/refs.ts), with the project to read it in where the text named none. */
export const Target = z.object({
  ref: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('project'), slug: z.string() }),
    z.object({ kind: z.literal('branch'), slug: z.string().optional(), branch: z.string() }),
    z.object({ kind: z.literal('pipeline'), slug: z.string().optional(), number: z.number() }),
    z.object({
      kind: z.literal('workflow'),
      id: z.string(),
      slug: z.string().optional(),
      pipelineNumber: z.number().optional(),
    }),
    z.object({
      kind: z.literal('job'),
      slug: z.string().optional(),
      number: z.number(),
      workflowId: z.string().optional(),
      pipelineNumber: z.number().optional(),
    }),
    z.object({ kind: z.literal('uuid'), id: z.string() }),
    z.object({ kind: z.literal('last') }),
    z.object({ kind: z.literal('mine') }),
  ]),
  /** The channel's default project or the one given with --project. */
  project: z.string().optional(),
});
export type Target = z.infer<typeof Target>;

const asked = { actor: Actor, place: Place };
const ParameterValue = z.union([z.string(), z.number(), z.boolean()]);

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

interface Contract {
  /** interactive: a person waits. delivery: cards and events. upkeep: polls and sweeps. */
  queue: 'interactive' | 'delivery' | 'upkeep';
  /** Runs before the job counts as failed. Being moved later or rate limited costs none. */
  attempts: number;
  /** `once`: changes CircleCI, so it goes through jobs/run-once.ts. `repeatable`: running it twice is harmless. */
  effect: 'once' | 'repeatable';
  payload: z.ZodType;
}

export const contracts = {
  'trigger-pipeline': {
    queue: 'interactive',
    attempts: 6,
    effect: 'once',
    payload: z.object({
      ...asked,
      project: z.string(),
      branch: z.string().optional(),
      tag: z.string().optional(),
      parameters: z.record(z.string(), ParameterValue),
      /** Name or id of a pipeline definition; needed only where a project has several. */
      definition: z.string().optional(),
      dryRun: z.boolean(),
    }),
  },
  'rerun-workflow': {
    queue: 'interactive',
    attempts: 6,
    effect: 'once',
    payload: z.object({
      ...asked,
      target: Target,
      mode: z.enum(['failed', 'all']),
      dryRun: z.boolean(),
    }),
  },
  /** Finds what `cancel` means and asks for a confirmation; cancels nothing. */
  'ask-cancel': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, target: Target, dryRun: z.boolean() }),
  },
  'cancel-workflow': {
    queue: 'interactive',
    attempts: 6,
    effect: 'once',
    payload: z.object({ ...asked, workflowId: z.string() }),
  },
  'approve-job': {
    queue: 'interactive',
    attempts: 6,
    effect: 'once',
    payload: z.object({
      ...asked,
      workflowId: z.string(),
      /** The hold's job id in the workflow. Its approval_request_id is read live. */
      jobId: z.string(),
    }),
  },
  'show-status': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, target: Target, share: z.boolean() }),
  },
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
  'use-project': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, project: z.string() }),
  },
  subscribe: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({
      ...asked,
      project: z.string(),
      /** Branch globs; `!` in front excludes. Empty = every branch. */
      branches: z.array(z.string()),
    }),
  },
  unsubscribe: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, project: z.string() }),
  },
  'list-subscriptions': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked }),
  },
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
        z.object({ kind: z.literal('subscribed'), project: z.string(), branches: z.array(z.string()) }),
        z.object({ kind: z.literal('unsubscribed'), project: z.string() }),
        z.object({ kind: z.literal('default-project'), project: z.string() }),
      ]),
    }),
  },
  /** One tick of the poll worker: reads the pipelines that are due, inside the request budget. */
  poll: { queue: 'upkeep', attempts: 1, effect: 'repeatable', payload: z.object({}) },
  /** One look at each organization's pipeline feed, for what webhooks did not tell. */
  sweep: { queue: 'upkeep', attempts: 1, effect: 'repeatable', payload: z.object({}) },
} satisfies Record<string, Contract>;

export type JobName = keyof typeof contracts;
export type Payload<Name extends JobName> = z.infer<(typeof contracts)[Name]['payload']>;

/** What a handler asks for. `id` makes a second request for the same thing fall away; never `:`, never digits only. */
export type JobRequest = { [Name in JobName]: { name: Name; id: string; payload: Payload<Name> } }[JobName];
