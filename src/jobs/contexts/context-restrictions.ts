// What adding and removing a restriction of a context share: who it is about, and what to call it.
import { z } from 'zod';
import { spokenList } from '../../blocks/kit/voice.ts';
import type { Circleci, ContextRestriction } from '../../circleci/client.ts';
import { wholeOf } from '../../circleci/listing.ts';
import type { Restriction, Say } from '../../contracts/index.ts';

/** Kept in the ledger: whom it is about, by CircleCI's id of the project or group, or the expression. */
export const Known = z.object({
  type: z.enum(['project', 'expression', 'group']),
  value: z.string(),
  /** Of the project. */
  name: z.string().optional(),
});
export type Known = z.infer<typeof Known>;

export interface ListedRestriction extends ContextRestriction {
  /** Of a project, which is only known by its id then. */
  isNameUnread?: boolean | undefined;
}

/** A question must show everybody who can use the context, so a part of the list is not enough. */
export const restrictionsOf = async (circleci: Circleci, contextId: string): Promise<ListedRestriction[]> =>
  wholeOf(await circleci.contexts.restrictions.list(contextId)).map((one) =>
    one.type === 'project' && one.name === undefined ? { ...one, isNameUnread: true } : one,
  );

/** Looks a project up: CircleCI knows it by its id alone. */
export async function known(circleci: Circleci, { type, value }: Restriction): Promise<Known> {
  if (type !== 'project' || !value.includes('/')) return { type, value };
  const { id, name } = await circleci.projects.get(value);
  return { type, value: id, name };
}

export const findRestriction = (
  restrictions: readonly ListedRestriction[],
  { type, value }: Restriction,
): ListedRestriction | undefined =>
  restrictions.find((one) => one.type === type && one.value?.toLowerCase() === value.toLowerCase());

interface Named {
  type?: string | undefined;
  value?: string | undefined;
  /** Of a project. */
  name?: string | undefined;
  isNameUnread?: boolean | undefined;
}

/** `the project web`, in pieces. */
export function sayRestriction({ type, value, name, isNameUnread }: Named): Say {
  const what = { code: name ?? value ?? '' };
  if (type === 'project')
    return ['the project ', what, ...(isNameUnread === true ? [' (its name couldn’t be read)'] : [])];
  if (type === 'group') return ['members of the group ', what];
  return type === 'expression' ? ['jobs for which ', what, ' is true'] : ['what CircleCI calls ', what];
}

/** The same for a sentence in plain text. */
export const restrictionTitle = (restriction: Named): string =>
  sayRestriction(restriction)
    .map((part) => (typeof part === 'object' && 'code' in part ? part.code : part))
    .join('');

/** For showing exactly what a change is about: every restriction that there is. */
export const resolvedNow = (restrictions: readonly ListedRestriction[]): string =>
  spokenList(restrictions.map(restrictionTitle).toSorted(), (title) => title, { max: 20 }) ||
  'no restrictions';
