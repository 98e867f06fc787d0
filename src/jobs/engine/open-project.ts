// A project as the person sees it, once the policy has nothing against what they want there.
import type { Message } from '../../blocks/kit/message.ts';
import type { Circleci, Project } from '../../circleci/client.ts';
import type { Access } from '../../policy/policy.ts';
import { type Asked, denial } from './check-policy.ts';
import type { JobDeps } from './deps.ts';

export interface OpenProject {
  circleci: Circleci;
  project: Project;
  asWhom(): Promise<string>;
}

/** What to tell the person instead. */
export interface Closed {
  message: Message;
}

export async function openProject(
  deps: JobDeps,
  asked: Asked & { project: string },
  { command, access }: { command: string; access: Access },
): Promise<OpenProject | Closed> {
  const { circleci, asWhom } = await deps.actAs(asked.actor);
  const project = await circleci.projects.get(asked.project);
  const message = denial(deps, asked, { command, access, project: project.slug });
  return message === undefined ? { circleci, project, asWhom } : { message };
}
