// What the jobs about one variable of a context share: reading it, and what to call it.

import { z } from 'zod';
import type { Circleci, ContextEnvVar } from '../../circleci/client.ts';
import { findIn, itemsOf } from '../../circleci/listing.ts';
import type { Say } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { nearMiss } from '../../runs/near-miss.ts';

/** Kept in the ledger: which variable it is. */
export const ContextVariable = z.object({
  /** As people call it. */
  organization: z.string(),
  contextId: z.string(),
  context: z.string(),
  name: z.string(),
});
export type ContextVariable = z.infer<typeof ContextVariable>;

export async function findVariable(
  circleci: Circleci,
  contextId: string,
  name: string,
): Promise<ContextEnvVar | undefined> {
  return findIn(await circleci.contexts.envVars.list(contextId), (one) => one.name === name);
}

/** Throws UsageError when the context has none of that name. */
export async function needVariable(
  circleci: Circleci,
  { organization, contextId, context, name }: ContextVariable,
): Promise<ContextEnvVar> {
  const variables = await circleci.contexts.envVars.list(contextId);
  const found = findIn(variables, (one) => one.name === name);
  if (found !== undefined) return found;
  const near = nearMiss(
    name,
    itemsOf(variables).map((one) => one.name),
  );
  const meant = near === undefined ? '' : ` Did you mean \`${near}\`?`;
  throw new UsageError(
    `The context \`${context}\` of ${organization} has no variable \`${name}\`. Nothing was changed.${meant}`,
  );
}

/** When its value was last set: changes with every new value. */
export const setAtOf = ({ updatedAt, createdAt }: ContextEnvVar): string | undefined =>
  updatedAt ?? createdAt;

export const variablePath = ({ contextId, name }: Pick<ContextVariable, 'contextId' | 'name'>): string =>
  `/api/v2/context/${contextId}/environment-variable/${name}`;

/** `NAME of the context deploy of acme` */
export const contextVariableTitle = ({ organization, context, name }: ContextVariable): string =>
  `${name} of the context ${context} of ${organization}`;

/** The same in pieces. */
export const sayVariable = ({ organization, context, name }: ContextVariable): Say => [
  { code: name },
  ' of the context ',
  { code: context },
  ' of ',
  { project: organization },
];

export const byName = (one: { name: string }, other: { name: string }): number =>
  one.name.localeCompare(other.name, 'en');
