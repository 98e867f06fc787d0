// Reads a project as the person sees it, after the policy allows what they want there.

import type { Project } from '../../circleci/client.ts';
import type { AskedName, RunName } from '../../contracts/index.ts';
import type { Permit, SubjectOf } from './check-policy.ts';
import type { Acting } from './deps.ts';
import type { Request } from './request.ts';

export interface OpenProject extends Pick<Acting, 'circleci'> {
  project: Project;
  permit: Permit;
}

/** Only for what has no branch. Throws DeniedByPolicy and the CircleciError kinds. */
export async function openProject<Name extends Exclude<AskedName, RunName>>(
  request: Request<Name>,
  { project: wanted }: { project: string },
): Promise<OpenProject> {
  const { circleci } = await request.acting();
  const project = await circleci.projects.get(wanted);
  // TypeScript can't see that none of these names is about a run.
  const subject = { project: project.slug } as SubjectOf<Name>;
  return { circleci, project, permit: request.permit(subject) };
}
