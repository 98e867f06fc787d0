// What setting and deleting a project's variable have in common.
import { z } from 'zod';
import { shortName } from '../../circleci/refs.ts';
import type { JobDeps } from '../engine/deps.ts';
import { postNote } from '../engine/note-change.ts';
import type { Request } from '../engine/request.ts';

/** Kept in the ledger: which variable it is. */
export const Variable = z.object({ projectSlug: z.string(), name: z.string() });
export type Variable = z.infer<typeof Variable>;

export const envVarsPath = (projectSlug: string): string => `/api/v2/project/${projectSlug}/envvar`;

/** `API_TOKEN of acme/web` */
export const titleOf = ({ projectSlug, name }: Variable): string => `${name} of ${shortName(projectSlug)}`;

export const resolvedTo = ({ projectSlug, name }: Variable) => [
  { label: 'Project', value: projectSlug },
  { label: 'Variable', value: name },
];

export async function noteVariable(
  deps: Pick<JobDeps, 'enqueue' | 'stores' | 'now'>,
  { payload, tools }: Request<'env-set' | 'env-delete'>,
  { projectSlug: project, name }: Variable,
  kind: 'env-set' | 'env-deleted',
): Promise<void> {
  await deps.stores.projects.seen(project, deps.now());
  await postNote(deps, payload, tools, { kind, project, name });
}
