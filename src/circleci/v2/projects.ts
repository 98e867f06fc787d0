// https://circleci.com/docs/api/v2/#tag/Project
import type { Api, CallOptions } from '../api.ts';
import { path, project } from '../path.ts';
import { Project } from '../schemas/project.ts';

export type Projects = ReturnType<typeof createProjects>;

export function createProjects(api: Api) {
  return Object.freeze({
    get: async (slug: string, options?: CallOptions): Promise<Project> =>
      api.get(path`/api/v2/project/${project(slug)}`, Project, options),
  });
}
