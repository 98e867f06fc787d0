// What reading, setting and deleting a project's variable have in common.
import { z } from 'zod';
import type { Circleci } from '../../circleci/client.ts';
import { findIn } from '../../circleci/listing.ts';
import { shortName, typedSlug } from '../../circleci/refs.ts';
import { nearMiss } from '../../runs/near-miss.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { ExactRequest } from '../engine/frozen-plan.ts';
import { postNote } from '../engine/note-change.ts';
import type { Request } from '../engine/request.ts';

/** Kept in the ledger: which variable it is. */
export const EnvVariable = z.object({ projectSlug: z.string(), name: z.string() });
export type EnvVariable = z.infer<typeof EnvVariable>;

export const envVarsPath = (projectSlug: string): string => `/api/v2/project/${projectSlug}/envvar`;

/** `API_TOKEN of acme/web` */
export const envVariableTitle = ({ projectSlug, name }: EnvVariable): string =>
  `${name} of ${shortName(projectSlug)}`;

/** Whether it is set, and since when; not the end of its value that CircleCI shows. */
export async function resolvedTo(
  { envVars }: Pick<Circleci, 'envVars'>,
  { projectSlug, name }: EnvVariable,
): Promise<ExactRequest['resolved']> {
  const now = findIn(await envVars.list(projectSlug), (one) => one.name === name);
  return [
    { label: 'Project', value: projectSlug },
    { label: 'Variable', value: name },
    { label: 'Now', value: now === undefined ? 'not set' : `set ${now.createdAt ?? ''}`.trim() },
  ];
}

export async function noteVariable(
  deps: Pick<JobDeps, 'enqueue' | 'stores' | 'now'>,
  { payload, tools }: Request<'env-set' | 'env-delete'>,
  { projectSlug: project, name }: EnvVariable,
  kind: 'env-set' | 'env-deleted',
): Promise<void> {
  await deps.stores.projects.seen(project, deps.now());
  await postNote(deps, payload, tools, { kind, project, name });
}

/** `names`: of the variables that there are. */
export function sayNotSet({ projectSlug, name }: EnvVariable, names: readonly string[]): string {
  const near = nearMiss(name, names);
  const meant = near === undefined ? '' : ` Did you mean \`${near}\`?`;
  return `${shortName(projectSlug)} has no environment variable \`${name}\`. Nothing was changed.${meant} \`/circleci env list ${typedSlug(projectSlug)}\` lists them.`;
}
