// The two ways to start a pipeline: the classic one, and pipeline/run with a definition.
import { z } from 'zod';
import { iso } from '../event-bodies.ts';
import type { Pipeline } from '../model.ts';
import { checkParameters } from '../parameters.ts';
import { commitAt, saysSkip } from '../projects.ts';
import { type Answer, checked, type Handler, ok, param, type Route, refuse } from '../router.ts';
import { triggerPipeline } from '../runs.ts';
import { findProject, type World } from '../world.ts';

const ClassicBody = z
  .object({
    branch: z.string().optional(),
    tag: z.string().optional(),
    parameters: z.record(z.string(), z.union([z.int(), z.string(), z.boolean()])).optional(),
  })
  .nullish();

const Ref = z.strictObject({ branch: z.string().optional(), tag: z.string().optional() });

/** Stricter than the schema, which requires nothing. Without a definition, there is nothing to run. */
const RunBody = z.strictObject({
  definition_id: z.guid(),
  config: Ref.optional(),
  checkout: Ref.optional(),
  parameters: z.record(z.string(), z.unknown()).optional(),
});

type Ref = z.infer<typeof Ref>;

export function triggerRoutes(world: World): Route[] {
  const classic: Handler = (request) => {
    const project = findProject(world, request.user, param(request, 'project-slug'));
    const body = checked(ClassicBody, request.body) ?? {};
    if (project.githubApp) {
      refuse(
        400,
        'This endpoint is not available to projects that use GitHub App. Use pipeline/run instead.',
      );
    }
    // The default ref is the default branch. A commit with [ci skip] doesn't stop this endpoint (assumed).
    const ref = refOf(body, 'body') ?? { branch: project.defaultBranch };
    const parameters = checkParameters(project, body.parameters ?? {});
    return created(triggerPipeline(world, { project, ref, parameters, actor: request.user, type: 'api' }));
  };

  const run: Handler = (request) => {
    const [provider, organization, name] = ['provider', 'organization', 'project'].map((key) =>
      param(request, key),
    );
    if (!['github', 'gh', 'bitbucket', 'bb', 'circleci'].includes(provider ?? ''))
      refuse(400, 'Unknown provider');
    const project = findProject(world, request.user, `${provider}/${organization}/${name}`);
    const body = checked(RunBody, request.body);
    if (!project.definitions.some(({ id }) => id === body.definition_id.toLowerCase())) {
      refuse(404, 'Pipeline definition not found');
    }
    const configRef = refOf(body.config ?? {}, 'config');
    const ref = refOf(body.checkout ?? {}, 'checkout') ?? configRef ?? { branch: project.defaultBranch };
    const parameters = checkParameters(project, body.parameters ?? {});
    const commit = commitAt(world, project, ref);
    if (commit && saysSkip(commit))
      return ok({ message: 'Pipeline not triggered: the commit says to skip CI' });
    return created(
      triggerPipeline(world, { project, ref, configRef, parameters, actor: request.user, type: 'api' }),
    );
  };

  return [
    { method: 'POST', path: '/api/v2/project/{project-slug}/pipeline', handle: classic },
    { method: 'POST', path: '/api/v2/project/{provider}/{organization}/{project}/pipeline/run', handle: run },
  ];
}

/** Undefined if neither is given, 400 if both are. */
function refOf({ branch, tag }: Ref, where: string): { branch: string } | { tag: string } | undefined {
  if (branch !== undefined && tag !== undefined)
    refuse(400, `${where}: branch and tag are mutually exclusive`);
  if (tag !== undefined) return { tag };
  return branch === undefined ? undefined : { branch };
}

function created({ id, state, number, createdAt }: Pipeline): Answer {
  return ok({ id, state, number, created_at: iso(createdAt) }, 201);
}
