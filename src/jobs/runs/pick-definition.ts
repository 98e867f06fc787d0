// Which pipeline definition to run. Most projects have one; some older ones and CircleCI Server have none.
import { count } from '../../blocks/kit/voice.ts';
import type { Circleci, Definition, Listing, Project } from '../../circleci/client.ts';
import { gapsOf, someOf, wholeOf } from '../../circleci/listing.ts';
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
  const list = await listDefinitions({ definitions }, project);
  const all = someOf(list);
  const { definition: wanted } = wish;
  const unreadable = gapsOf(list)?.unreadable ?? 0;
  const [first, ...others] = all;
  if (wanted === undefined) {
    // With one missing, the only one that is left would be started without asking.
    if (gapsOf(list) !== undefined) throw choice(inPart(project, unreadable), all, project, wish);
    if (others.length === 0) return first;
    throw choice(`${shortName(project.slug)} has several pipelines.`, all, project, wish);
  }
  const named = all.find(({ id }) => id === wanted) ?? all.find(({ name }) => same(name, wanted));
  if (named !== undefined) return named;
  if (gapsOf(list) !== undefined)
    throw choice(
      `${inPart(project, unreadable)} None of the others is called \`${wanted}\`.`,
      all,
      project,
      wish,
    );
  const none = all.length === 0 ? ' It has no pipeline definitions at all.' : '';
  throw choice(`${shortName(project.slug)} has no pipeline called \`${wanted}\`.${none}`, all, project, wish);
}

/** Empty where the project or the host knows no definitions. */
export async function definitionsOf(
  { definitions }: Pick<Circleci, 'definitions'>,
  project: Project,
): Promise<readonly Definition[]> {
  return wholeOf(await listDefinitions({ definitions }, project));
}

async function listDefinitions(
  { definitions }: Pick<Circleci, 'definitions'>,
  project: Project,
): Promise<Listing<Definition>> {
  try {
    return await definitions.list(project.id);
  } catch (error) {
    const isNotOffered = error instanceof CircleciRejected && [404, 405, 410].includes(error.status ?? 0);
    if (!isNotOffered) throw error;
    return { all: [] };
  }
}

function inPart({ slug }: Project, unreadable: number): string {
  const of = shortName(slug);
  return unreadable === 0
    ? `Not all pipelines of ${of} could be read.`
    : `${count(unreadable, 'pipeline')} of ${of} could not be read.`;
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
