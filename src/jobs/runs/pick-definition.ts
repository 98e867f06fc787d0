// Which pipeline definition to run. Most projects have one; some older ones and CircleCI Server have none.
import type { Circleci, Definition, Project } from '../../circleci/client.ts';
import { wholeOf } from '../../circleci/listing.ts';
import { shortName } from '../../circleci/refs.ts';
import { CircleciRejected, UsageError } from '../../errors.ts';
import { triggerCommand } from '../engine/try-again.ts';

export interface DefinitionWish {
  branch?: string | undefined;
  tag?: string | undefined;
  /** Name or id. */
  definition?: string | undefined;
}

/** Undefined: trigger in the classic way. Throws UsageError with a command for each when there is a choice to make. */
export async function pickDefinition(
  { definitions }: Pick<Circleci, 'definitions'>,
  project: Project,
  wish: DefinitionWish,
): Promise<Definition | undefined> {
  const all = await definitionsOf({ definitions }, project);
  const { definition: wanted } = wish;
  const [first, ...others] = all;
  if (wanted === undefined) {
    if (others.length === 0) return first;
    throw choice(`${shortName(project.slug)} has several pipelines.`, all, project, wish);
  }
  const named = all.find(({ id }) => id === wanted) ?? all.find(({ name }) => same(name, wanted));
  if (named !== undefined) return named;
  const none = all.length === 0 ? ' It has no pipeline definitions at all.' : '';
  throw choice(`${shortName(project.slug)} has no pipeline called \`${wanted}\`.${none}`, all, project, wish);
}

/** Empty where the project or the host knows no definitions. */
export async function definitionsOf(
  { definitions }: Pick<Circleci, 'definitions'>,
  project: Project,
): Promise<readonly Definition[]> {
  try {
    // With one missing, the only one that is left would be started without asking.
    return wholeOf(await definitions.list(project.id));
  } catch (error) {
    const isNotOffered = error instanceof CircleciRejected && [404, 405, 410].includes(error.status ?? 0);
    if (!isNotOffered) throw error;
    return [];
  }
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function choice(
  lead: string,
  all: readonly Definition[],
  project: Project,
  wish: DefinitionWish,
): UsageError {
  const { branch, tag } = wish;
  const lines = all.map(({ id, name }) => {
    // A typed word that begins with a dash is a flag, so such a name can't be typed.
    const definition = /^[\p{L}\p{N}]/u.test(name) ? name : id;
    return `\`/circleci ${triggerCommand({ projectSlug: project.slug, branch, tag, definition })}\``;
  });
  const next = lines.length === 0 ? '' : ' Choose one:';
  return new UsageError([`${lead} Nothing was started.${next}`, ...lines].join('\n'));
}
