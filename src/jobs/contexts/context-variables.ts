// What the jobs about one variable of a context share: reading it, and saying what it is called.
import { z } from 'zod';
import type { Circleci, ContextEnvVar } from '../../circleci/client.ts';
import { UsageError } from '../../errors.ts';
import { nearMiss } from '../../runs/near-miss.ts';

/** Kept in the ledger: which variable it is. */
export const Variable = z.object({
  /** As people call it. */
  organization: z.string(),
  contextId: z.string(),
  context: z.string(),
  name: z.string(),
});
export type Variable = z.infer<typeof Variable>;

export async function findVariable(
  circleci: Circleci,
  contextId: string,
  name: string,
): Promise<ContextEnvVar | undefined> {
  return (await circleci.contexts.envVars.list(contextId)).find((one) => one.name === name);
}

/** Throws UsageError when the context has none of that name. */
export async function needVariable(
  circleci: Circleci,
  { organization, contextId, context, name }: Variable,
): Promise<ContextEnvVar> {
  const variables = await circleci.contexts.envVars.list(contextId);
  const found = variables.find((one) => one.name === name);
  if (found !== undefined) return found;
  const near = nearMiss(
    name,
    variables.map((one) => one.name),
  );
  const meant = near === undefined ? '' : ` Did you mean \`${near}\`?`;
  throw new UsageError(
    `The context \`${context}\` of ${organization} has no variable \`${name}\`. Nothing was changed.${meant}`,
  );
}

/** When its value was last set: changes with every new value. */
export const setAtOf = ({ updatedAt, createdAt }: ContextEnvVar): string | undefined =>
  updatedAt ?? createdAt;

/** `NAME of the context deploy of acme` */
export const titleOfVariable = ({ organization, context, name }: Omit<Variable, 'contextId'>): string =>
  `${name} of the context ${context} of ${organization}`;
