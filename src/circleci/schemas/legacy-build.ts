// A job in API v1.1, complete or as a summary in a list (without steps): the only official source of its steps, and of
// the URLs of their output.
import { z } from 'zod';
import { items } from '../items.ts';
import { gapsOf, itemsOf, type Listing } from '../listing.ts';
import { compact, OptionalNumber, OptionalText } from './fields.ts';

const Action = z
  .object({
    name: z.string(),
    status: z.string(),
    index: z.number(),
    step: z.number(),
    has_output: z.boolean().nullish().catch(undefined),
    output_url: OptionalText,
    exit_code: OptionalNumber,
  })
  .transform((action) =>
    compact({
      name: action.name,
      status: action.status,
      /** The index of the parallel container. */
      index: action.index,
      step: action.step,
      hasOutput: action.has_output ?? false,
      /** Signed: readable without a token, for a few minutes. */
      outputUrl: action.output_url,
      exitCode: action.exit_code,
    }),
  );

const Step = z
  .object({ name: z.string(), actions: items('action', Action, 'actions') })
  .transform(({ name, actions }) => ({
    name,
    actions: itemsOf(actions),
    unreadable: gapsOf(actions)?.unreadable ?? 0,
  }));

export const LegacyWorkflow = z
  .object({ workflow_id: OptionalText, workflow_name: OptionalText, job_name: OptionalText })
  .nullish()
  .catch(undefined);

export const LegacyBuild = z
  .object({
    build_num: z.number(),
    status: z.string(),
    lifecycle: OptionalText,
    outcome: OptionalText,
    workflows: LegacyWorkflow,
    username: OptionalText,
    reponame: OptionalText,
    branch: OptionalText,
    vcs_tag: OptionalText,
    vcs_revision: OptionalText,
    subject: OptionalText,
    author_name: OptionalText,
    queued_at: OptionalText,
    start_time: OptionalText,
    stop_time: OptionalText,
    build_time_millis: OptionalNumber,
    retry_of: OptionalNumber,
    build_url: z.string(),
    steps: items('step', Step, 'steps').nullish(),
  })
  .transform((build) =>
    compact({
      buildNum: build.build_num,
      status: build.status,
      lifecycle: build.lifecycle,
      outcome: build.outcome,
      workflowId: build.workflows?.workflow_id,
      workflowName: build.workflows?.workflow_name,
      jobName: build.workflows?.job_name,
      username: build.username,
      reponame: build.reponame,
      branch: build.branch,
      tag: build.vcs_tag,
      revision: build.vcs_revision,
      subject: build.subject,
      authorName: build.author_name,
      queuedAt: build.queued_at,
      startedAt: build.start_time,
      stoppedAt: build.stop_time,
      durationMs: build.build_time_millis,
      retryOf: build.retry_of,
      buildUrl: build.build_url,
      ...readSteps(build.steps ?? { all: [] }),
    }),
  );
export type LegacyBuild = z.infer<typeof LegacyBuild>;

function readSteps(list: Listing<z.infer<typeof Step>>) {
  const steps = itemsOf(list);
  const inSteps = steps.reduce((sum, { unreadable }) => sum + unreadable, 0);
  return {
    steps: steps.map(({ name, actions }) => ({ name, actions: [...actions] })),
    /** How many steps, or containers of a step, could not be read. Missing: none. */
    unreadableSteps: inSteps + (gapsOf(list)?.unreadable ?? 0) || undefined,
  };
}
