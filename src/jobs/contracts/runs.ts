// Jobs about pipelines, workflows and their jobs.
import { z } from 'zod';
import { asked, type Contract, ParameterValue, Target } from './shared.ts';

export const runContracts = {
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
} satisfies Record<string, Contract>;
