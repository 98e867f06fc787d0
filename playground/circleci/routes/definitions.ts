// Pipeline definitions of a project. Classic integrations have one and can't have others (assumed from the providers in
// the schema).
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { externalIdOf, findDefinition, repoOf } from '../definitions.ts';
import { iso } from '../event-bodies.ts';
import type { Project } from '../model.ts';
import { type ApiRequest, checked, type Handler, ok, param, type Route, refuse } from '../router.ts';
import type { PipelineDefinition, RepositorySource } from '../trigger-model.ts';
import { findProjectById, type World } from '../world.ts';

const Repo = z.strictObject({ external_id: z.string() });
const provider = z.enum(['github_app', 'github_server']);

const CreateBody = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  config_source: z.union([
    z.strictObject({ provider, repo: Repo, file_path: z.string() }),
    z.strictObject({ provider: z.literal('circleci'), file_path: z.string() }),
  ]),
  checkout_source: z.strictObject({ provider, repo: Repo }),
});

const UpdateBody = z.strictObject({
  name: z.string().optional(),
  description: z.string().optional(),
  config_source: z.strictObject({ file_path: z.string().optional() }).optional(),
  checkout_source: z.strictObject({ provider: z.string().optional(), repo: Repo.optional() }).optional(),
});

export function definitionRoutes(world: World): Route[] {
  const projectOf = (request: ApiRequest) =>
    findProjectById(world, request.user, param(request, 'project_id'));
  const find = (request: ApiRequest) =>
    findDefinition(projectOf(request), param(request, 'pipeline_definition_id'));

  const list: Handler = (request) => ok({ items: projectOf(request).definitions.map(showDefinition) });

  const create: Handler = (request) => {
    const project = projectOf(request);
    const body = checked(CreateBody, request.body);
    if (!project.githubApp) refuse(400, 'The project takes no further pipeline definitions');
    const { config_source: config, checkout_source: checkout } = body;
    const made: PipelineDefinition = {
      id: randomUUID(),
      name: body.name,
      description: body.description ?? '',
      createdAt: world.now(),
      config: { ...sourceOf(project, config), filePath: config.file_path },
      checkout: sourceOf(project, checkout),
    };
    project.definitions.push(made);
    return ok(showDefinition(made));
  };

  const update: Handler = (request) => {
    const project = projectOf(request);
    const found = find(request);
    const body = checked(UpdateBody, request.body);
    found.name = body.name ?? found.name;
    found.description = body.description ?? found.description;
    found.config.filePath = body.config_source?.file_path ?? found.config.filePath;
    const { provider: name = found.checkout.provider, repo } = body.checkout_source ?? {};
    found.checkout = repo
      ? sourceOf(project, { provider: name, repo })
      : { ...found.checkout, provider: name };
    return ok(showDefinition(found));
  };

  // Deletes its triggers too (assumed).
  const remove: Handler = (request) => {
    const project = projectOf(request);
    const { id } = find(request);
    project.definitions = project.definitions.filter((one) => one.id !== id);
    project.triggers = project.triggers.filter((one) => one.definitionId !== id);
    return ok({ message: 'Pipeline definition deleted.' });
  };

  const all = '/api/v2/projects/{project_id}/pipeline-definitions';
  const one = `${all}/{pipeline_definition_id}`;
  return [
    { method: 'GET', path: all, handle: list },
    { method: 'POST', path: all, handle: create },
    { method: 'GET', path: one, handle: (request) => ok(showDefinition(find(request))) },
    { method: 'PATCH', path: one, handle: update },
    { method: 'DELETE', path: one, handle: remove },
  ];
}

type Source = { provider: string; repo?: { external_id: string } | undefined };

/** The stand-in knows one repository per project. Another one's name is derived from its id. */
export function sourceOf(project: Project, { provider: name, repo }: Source): RepositorySource {
  if (!repo) return { provider: name, repo: undefined };
  const isOwn = repo.external_id === externalIdOf(project);
  const fullName = isOwn ? repoOf(project).fullName : `${project.organizationName}/repo-${repo.external_id}`;
  return { provider: name, repo: { fullName, externalId: repo.external_id } };
}

export function showSource({ provider: name, repo }: RepositorySource) {
  return {
    provider: name,
    ...(repo ? { repo: { full_name: repo.fullName, external_id: repo.externalId } } : {}),
  };
}

function showDefinition({ id, name, description, createdAt, config, checkout }: PipelineDefinition) {
  return {
    id,
    name,
    description,
    created_at: iso(createdAt),
    config_source: { ...showSource(config), file_path: config.filePath },
    checkout_source: showSource(checkout),
  };
}
