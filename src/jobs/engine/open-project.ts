// Reads a project as the person sees it, after the policy allows what they want there.

import type { Project } from '../../circleci/client.ts';
import type { AskedName } from '../../contracts/index.ts';
import type { Permit } from './check-policy.ts';
import type { Acting } from './deps.ts';
import type { Request } from './request.ts';

export interface OpenProject extends Pick<Acting, 'circleci'> {
  project: Project;
  permit: Permit;
}

/** `branchOf`: the branch that the request is about. Throws DeniedByPolicy and the CircleciError kinds. */
export async function openProject<Name extends AskedName>(
  request: Request<Name>,
  { project: wanted }: { project: string },
  branchOf: (project: Project) => string | undefined = () => undefined,
): Promise<OpenProject> {
  const { circleci } = await request.acting();
  const project = await circleci.projects.get(wanted);
  return { circleci, project, permit: request.permit({ project: project.slug, branch: branchOf(project) }) };
}
