// Jobs about pipelines, workflows and their jobs.
import { z } from 'zod';
import { asked, type Contract, ParameterValue, Target } from './contract.ts';

export const runContracts = {
  trigger: {
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
  retry: {
    queue: 'interactive',
    attempts: 6,
    effect: 'once',
    payload: z.object({
      ...asked,
      target: Target,
      mode: z.enum(['failed', 'all', 'jobs']),
      /** Of mode `jobs`: their names, as typed. */
      jobs: z.array(z.string()).optional(),
      /** Opens SSH, to the token's owner, in the named or else the failed jobs. */
      ssh: z.boolean().optional(),
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
  cancel: {
    queue: 'interactive',
    attempts: 6,
    effect: 'once',
    payload: z.object({ ...asked, workflowId: z.string() }),
  },
  /** Finds what is older than a branch's newest pipeline and still runs, and asks; cancels nothing. */
  'ask-cancel-older': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({
      ...asked,
      project: z.string(),
      /** Missing: the default branch. */
      branch: z.string().optional(),
      dryRun: z.boolean(),
    }),
  },
  'cancel-older': {
    queue: 'interactive',
    attempts: 6,
    effect: 'once',
    payload: z.object({
      ...asked,
      project: z.string(),
      branch: z.string(),
      /** Number of the pipeline that was the newest when the person was asked; it and newer ones go on. */
      keep: z.number(),
      dryRun: z.boolean(),
    }),
  },
  approve: {
    queue: 'interactive',
    attempts: 6,
    effect: 'once',
    payload: z.object({
      ...asked,
      workflowId: z.string(),
      /** The hold's job id in the workflow. Its approval_request_id is read live. */
      jobId: z.string(),
      dryRun: z.boolean().optional(),
    }),
  },
  /** Finds the holds: approves the one that was named, else asks which. */
  'ask-approve': {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({
      ...asked,
      target: Target,
      /** The hold's name, as typed. */
      job: z.string().optional(),
      dryRun: z.boolean(),
    }),
  },
  status: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, target: Target, share: z.boolean() }),
  },
  /** Why a run did not run, or what became of it. */
  why: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, target: Target, share: z.boolean() }),
  },
  /** Two runs of one project side by side. */
  diff: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, target: Target, other: Target, share: z.boolean() }),
  },
  watch: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({ ...asked, target: Target }),
  },
  unwatch: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    /** Without a target: the only run they watch, or a choice. */
    payload: z.object({ ...asked, target: Target.optional() }),
  },
  /** The direct message at the end of a watch, once for each wish. */
  'tell-watcher': {
    queue: 'delivery',
    attempts: 12,
    effect: 'repeatable',
    payload: z.object({ pipelineId: z.string(), userId: z.string(), since: z.number() }),
  },
  pipelines: {
    queue: 'interactive',
    attempts: 4,
    effect: 'repeatable',
    payload: z.object({
      ...asked,
      project: z.string(),
      branch: z.string().optional(),
      /** Only those of whoever asks. */
      mine: z.boolean(),
      share: z.boolean(),
    }),
  },
} satisfies Record<string, Contract>;
