// A pipeline, alone or in a list. `state` ends at `created`; its workflows say how it went.
import { z } from 'zod';
import { plainItems } from '../items.ts';
import { compact, OptionalText, OptionalTime, Slug, Time } from './fields.ts';
import { readCommit, TriggerParameters, Vcs } from './trigger-parameters.ts';

const PipelineError = z.object({ type: z.string().catch('other'), message: z.string().catch('') });

export const Pipeline = z
  .object({
    id: z.string(),
    number: z.number(),
    project_slug: Slug,
    state: z.string(),
    errors: plainItems('error', PipelineError, 'errors').nullish().catch(undefined),
    created_at: Time,
    updated_at: OptionalTime,
    trigger: z
      .object({
        type: OptionalText,
        actor: z.object({ login: OptionalText }).nullish().catch(undefined),
      })
      .nullish()
      .catch(undefined),
    trigger_parameters: TriggerParameters,
    vcs: Vcs,
  })
  .transform((pipeline) => {
    const commit = readCommit(pipeline.vcs, pipeline.trigger_parameters);
    const author = compact({ name: commit.authorName, login: commit.authorLogin });
    return compact({
      id: pipeline.id,
      number: pipeline.number,
      projectSlug: pipeline.project_slug,
      state: pipeline.state,
      errors: pipeline.errors ?? [],
      createdAt: pipeline.created_at,
      updatedAt: pipeline.updated_at,
      triggerType: pipeline.trigger?.type,
      actorLogin: pipeline.trigger?.actor?.login,
      branch: commit.branch,
      tag: commit.tag,
      revision: commit.revision,
      commitSubject: commit.subject,
      commitBody: commit.body,
      commitAuthor: Object.keys(author).length === 0 ? undefined : author,
      originUrl: commit.originUrl,
    });
  });
export type Pipeline = z.infer<typeof Pipeline>;

export const TriggeredPipeline = z
  .object({ id: z.string(), number: z.number(), state: z.string(), created_at: Time })
  .transform((pipeline) => ({
    id: pipeline.id,
    number: pipeline.number,
    state: pipeline.state,
    createdAt: pipeline.created_at,
  }));
export type TriggeredPipeline = z.infer<typeof TriggeredPipeline>;
