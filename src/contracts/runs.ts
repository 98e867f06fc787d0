// Jobs about pipelines, workflows and their jobs.
import { z } from 'zod';
import { Actor, asks, changes, ParameterValue, Target } from './contract.ts';

const cancel = { command: 'cancel', access: 'run', about: 'run' } as const;
const cancelOlder = { command: 'cancel older', access: 'run', about: 'run' } as const;
const approve = { command: 'approve', access: 'run', about: 'run' } as const;
const trigger = { command: 'trigger', access: 'run', about: 'run' } as const;
const status = { command: 'status', access: 'read', about: 'run' } as const;

export const runsContracts = {
  trigger: changes({
    ...trigger,
    fields: {
      project: z.string(),
      branch: z.string().optional(),
      tag: z.string().optional(),
      parameters: z.record(z.string(), ParameterValue),
      /** Name or id of a pipeline definition; needed only where a project has several. */
      definition: z.string().optional(),
      dryRun: z.boolean(),
    },
  }),
  retry: changes({
    command: 'retry',
    access: ({ ssh }) => (ssh === true ? 'secrets' : 'run'),
    about: 'run',
    fields: {
      target: Target,
      mode: z.enum(['failed', 'all', 'jobs']),
      /** Of mode `jobs`: their names, as typed. */
      jobs: z.array(z.string()).optional(),
      /** Opens SSH, to the token's owner, in the named or else the failed jobs. */
      ssh: z.boolean().optional(),
      dryRun: z.boolean(),
    },
  }),
  /** Finds what `cancel` means and asks; cancels nothing. */
  'ask-cancel': asks({
    ...cancel,
    fields: { target: Target, dryRun: z.boolean() },
  }),
  cancel: changes({
    ...cancel,
    fields: { workflowId: z.string() },
  }),
  /** Finds what is older than a branch's newest pipeline and still runs, and asks; cancels nothing. */
  'ask-cancel-older': asks({
    ...cancelOlder,
    fields: {
      project: z.string(),
      /** Missing: the default branch. */
      branch: z.string().optional(),
      dryRun: z.boolean(),
    },
  }),
  'cancel-older': changes({
    ...cancelOlder,
    fields: {
      project: z.string(),
      branch: z.string(),
      /** Number of the pipeline that was the newest when the person was asked; it and newer ones go on. */
      keep: z.number(),
    },
  }),
  approve: changes({
    ...approve,
    fields: {
      workflowId: z.string(),
      /** The hold's job id in the workflow. Its approval_request_id is read live. */
      jobId: z.string(),
      dryRun: z.boolean().optional(),
    },
  }),
  /** Finds the holds: approves the one that was named, else asks which. */
  'ask-approve': asks({
    ...approve,
    fields: {
      target: Target,
      /** The hold's name, as typed. */
      job: z.string().optional(),
      dryRun: z.boolean(),
    },
  }),
  status: asks({
    ...status,
    fields: { target: Target, share: z.boolean() },
  }),
  /** Why a run did not run, or what became of it. */
  why: asks({
    command: 'why',
    access: 'read',
    about: 'run',
    fields: { target: Target, share: z.boolean() },
  }),
  /** Two runs of one project side by side. */
  diff: asks({
    command: 'diff',
    access: 'read',
    about: 'run',
    fields: { target: Target, other: Target, share: z.boolean() },
  }),
  watch: asks({
    command: 'watch',
    access: 'read',
    about: 'run',
    fields: { target: Target },
  }),
  unwatch: asks({
    command: 'unwatch',
    access: 'read',
    about: 'run',
    /** Without a target: the only run they watch, or a choice. */
    fields: { target: Target.optional() },
  }),
  pipelines: asks({
    command: 'pipelines',
    access: 'read',
    about: 'run',
    fields: {
      project: z.string(),
      branch: z.string().optional(),
      /** Only those of whoever asks. */
      mine: z.boolean(),
      share: z.boolean(),
    },
  }),
  /** Lets a person into a running job. */
  ssh: changes({
    command: 'ssh',
    access: 'secrets',
    about: 'run',
    fields: { target: Target, dryRun: z.boolean() },
  }),
  /** Draws the form of "Run a pipeline" anew, from what the project declares. */
  'fill-trigger': asks({
    ...trigger,
    attempts: 3,
    fields: {
      viewId: z.string(),
      /** Of the window when this was asked for. */
      hash: z.string(),
      /** Of two requests for one window the later has more. */
      order: z.number(),
      /** Grows when the fields become those of another pipeline, so that nothing typed before stays in them. */
      generation: z.number(),
      project: z.string().optional(),
      branch: z.string().optional(),
      tag: z.string().optional(),
      /** Name or id. */
      definition: z.string().optional(),
      /** What the fields begin with in place of the defaults. */
      given: z.record(z.string(), ParameterValue),
    },
  }),
  /** Shows in place of links what they lead to. */
  'unfurl-links': {
    queue: 'delivery' as const,
    attempts: 5,
    effect: 'repeatable' as const,
    ...status,
    payload: z.object({
      actor: Actor,
      channelId: z.string(),
      messageTs: z.string(),
      /** Slack's name for where the links stand, also while the message is being written. */
      unfurl: z.object({ id: z.string(), source: z.enum(['composer', 'conversations_history']) }).optional(),
      links: z.array(z.object({ url: z.string(), target: Target })),
    }),
  },
};
