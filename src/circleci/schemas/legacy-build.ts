// A job as API v1.1 knows it: the only official source of its steps, and of where their output lies.
import { z } from 'zod';
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
      /** Which of the parallel containers. */
      index: action.index,
      step: action.step,
      hasOutput: action.has_output ?? false,
      /** Signed: read without a token, within minutes. */
      outputUrl: action.output_url,
      exitCode: action.exit_code,
    }),
  );

const Step = z.object({ name: z.string(), actions: z.array(Action) });

export const LegacyWorkflow = z
  .object({ workflow_id: OptionalText, workflow_name: OptionalText, job_name: OptionalText })
  .nullish()
  .catch(undefined);

export const LegacyBuild = z
  .object({
    build_num: z.number(),
    status: z.string(),
    outcome: OptionalText,
    workflows: LegacyWorkflow,
    branch: OptionalText,
    vcs_revision: OptionalText,
    subject: OptionalText,
    author_name: OptionalText,
    build_url: z.string(),
    steps: z.array(Step).nullish(),
  })
  .transform((build) =>
    compact({
      buildNum: build.build_num,
      status: build.status,
      outcome: build.outcome,
      workflowId: build.workflows?.workflow_id,
      workflowName: build.workflows?.workflow_name,
      jobName: build.workflows?.job_name,
      branch: build.branch,
      revision: build.vcs_revision,
      subject: build.subject,
      authorName: build.author_name,
      buildUrl: build.build_url,
      steps: build.steps ?? [],
    }),
  );
export type LegacyBuild = z.infer<typeof LegacyBuild>;
