// What starts a project's pipelines, with the pipeline definition that each trigger belongs to.
import type { Circleci, Definition, Listing, Project, Trigger } from '../../circleci/client.ts';
import { shortName, typedSlug } from '../../circleci/refs.ts';
import { UsageError } from '../../errors.ts';

export type ProjectTrigger = Trigger & { definition: string };

/** `take` decides what becomes of a list that could not be read as a whole. */
export async function readTriggers(
  { definitions, triggers }: Pick<Circleci, 'definitions' | 'triggers'>,
  { id }: Project,
  take: <T>(list: Listing<T>) => readonly T[],
): Promise<ProjectTrigger[]> {
  const all: ProjectTrigger[] = [];
  for (const definition of take<Definition>(await definitions.list(id))) {
    const own = take(await triggers.list(id, definition.id));
    all.push(...own.map((trigger) => ({ ...trigger, definition: definition.name })));
  }
  return all;
}

/** By id, the start of it, or the name of its event. Throws UsageError when none matches, or several do. Pure. */
export function pickTrigger(
  triggers: readonly ProjectTrigger[],
  wanted: string,
  slug: string,
): ProjectTrigger {
  const word = wanted.toLowerCase();
  const fits = triggers.filter(
    ({ id, eventName }) => (word.length >= 4 && id.startsWith(word)) || eventName?.toLowerCase() === word,
  );
  const [only] = fits;
  if (only !== undefined && fits.length === 1) return only;
  const has = only === undefined ? 'has no trigger' : `has ${fits.length} triggers`;
  throw new UsageError(
    `${shortName(slug)} ${has} called \`${wanted}\`. Nothing was changed. \`/circleci triggers list ${typedSlug(slug)}\` shows their ids.`,
  );
}
