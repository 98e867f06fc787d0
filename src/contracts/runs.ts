// Jobs about pipelines, workflows and their jobs.
import { z } from 'zod';
import { Actor, asks, changes, KEPT_WINDOW_MS, ParameterValue, Target } from './contract.ts';

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
      /** A pipeline definition's name or id. Needed only if the project has several. */
      definition: z.string().optional(),
      /** The schedule that is run, by name. */
      schedule: z.string().optional(),
      /** The job that asked which branch is meant. The branch is the answer, and one question starts one pipeline. */
      question: z.string().optional(),
      dryRun: z.boolean(),
    },
  }),
  retry: changes({
    command: 'retry',
    // With SSH it does both: it starts jobs, and lets somebody in.
    access: ({ ssh }) => (ssh === true ? ['run', 'secrets'] : 'run'),
    includes: ({ ssh }) => (ssh === true ? ['ssh'] : []),
    about: 'run',
    fields: {
      target: Target,
      mode: z.enum(['failed', 'all', 'jobs']),
      /** For mode `jobs`: job names as typed. */
      jobs: z.array(z.string()).optional(),
      /** Reruns with SSH for the token's owner, in the named jobs or else the failed ones. */
      ssh: z.boolean().optional(),
      dryRun: z.boolean(),
    },
  }),
  /** Resolves what `cancel` means and asks for confirmation; cancels nothing. */
  'ask-cancel': asks({
    ...cancel,
    fields: { target: Target, dryRun: z.boolean() },
  }),
  cancel: changes({
    ...cancel,
    fields: { workflowId: z.string() },
  }),
  /** Finds one job that hasn't ended, and asks; cancels nothing. */
  'ask-cancel-job': asks({
    ...cancel,
    fields: { target: Target, job: z.string(), dryRun: z.boolean() },
  }),
  'cancel-job': changes({
    ...cancel,
    fields: { workflowId: z.string(), jobId: z.string() },
  }),
  /** Finds runs older than a branch's newest pipeline that are still running, and asks; cancels nothing. */
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
      /** Number of the newest pipeline when the person was asked. It and newer ones keep running. */
      keep: z.number(),
    },
  }),
  approve: changes({
    ...approve,
    fields: {
      workflowId: z.string(),
      /** The hold's job id in the workflow. The approval_request_id is read live. */
      jobId: z.string(),
      dryRun: z.boolean().optional(),
    },
  }),
  /** Finds holds. Approves the named one, or asks which. */
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
    // A card is kept up to date with the shared bot token, which can't see the run.
    readsPublic: ({ share }) => !share,
    fields: { target: Target, share: z.boolean() },
  }),
  /** Why a run didn't run, or what happened to it. */
  why: asks({
    command: 'why',
    access: 'read',
    about: 'run',
    readsPublic: true,
    fields: { target: Target, share: z.boolean() },
  }),
  /** The config a run was started with, as a file. */
  config: asks({
    command: 'config',
    access: 'read',
    about: 'run',
    fields: { target: Target, which: z.enum(['source', 'compiled']), share: z.boolean() },
  }),
  /** Compares two runs of one project. */
  diff: asks({
    command: 'diff',
    access: 'read',
    about: 'run',
    readsPublic: true,
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
    readsPublic: true,
    fields: {
      /** Or a pattern for several of an organization. */
      project: z.string(),
      branch: z.string().optional(),
      /** Only runs of the person who asks. */
      mine: z.boolean(),
      share: z.boolean(),
    },
  }),
  /** The newest jobs of all projects that the token's owner follows. */
  jobs: asks({
    command: 'jobs',
    access: 'read',
    about: 'run',
    fields: { only: z.enum(['failed', 'running']).optional(), share: z.boolean() },
  }),
  /** Gives a person SSH access to a running job. */
  ssh: changes({
    command: 'ssh',
    access: 'secrets',
    about: 'run',
    fields: { target: Target, dryRun: z.boolean() },
  }),
  /** Redraws the "Run a pipeline" form from what the project declares. */
  'fill-trigger': asks({
    ...trigger,
    attempts: 3,
    keptMs: KEPT_WINDOW_MS,
    fields: {
      viewId: z.string(),
      /** The modal's hash at the time of the request. */
      hash: z.string(),
      /** Of two requests for one modal, the later has the higher value. */
      order: z.number(),
      /** Increases when the fields become those of another pipeline, so earlier input doesn't stay in them. */
      generation: z.number(),
      project: z.string().optional(),
      branch: z.string().optional(),
      tag: z.string().optional(),
      /** A pipeline definition's name or id. */
      definition: z.string().optional(),
      /** Initial field values, instead of the defaults. */
      given: z.record(z.string(), ParameterValue),
    },
  }),
  /** Unfurls links: shows the run that each one points to. */
  'unfurl-links': {
    queue: 'upkeep' as const,
    attempts: 5,
    keptMs: KEPT_WINDOW_MS,
    effect: 'repeatable' as const,
    ...status,
    payload: z.object({
      actor: Actor,
      channelId: z.string(),
      messageTs: z.string(),
      /** Slack's id for where the links are. Also set while the message is still being composed. */
      unfurl: z.object({ id: z.string(), source: z.enum(['composer', 'conversations_history']) }).optional(),
      links: z.array(z.object({ url: z.string(), target: Target })),
    }),
  },
};
