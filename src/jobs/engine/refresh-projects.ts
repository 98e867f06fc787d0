// Keeps the directory of projects complete: which projects the shared bot token sees, and what they are called now. It reads
// few of them at a time, with the priority of the background, so that people's reads come first.
import type { CallOptions, Circleci, Listing } from '../../circleci/client.ts';
import { itemsOf } from '../../circleci/listing.ts';
import { CircleciRejected } from '../../errors.ts';
import { isOpaque, type KnownProject } from '../../runs/project-names.ts';
import type { JobDeps } from './deps.ts';
import { readAtOf } from './learn-project.ts';

type Deps = Pick<JobDeps, 'circleci' | 'stores' | 'now'>;

const calmly = { priority: 'background' } satisfies CallOptions;
/** How old the list may get. */
const LISTED_MS = 15 * 60_000;
/** How soon a new name is noticed where no webhook tells it. */
const NAME_MS = 24 * 60 * 60_000;
/** At once, of a list that may be long. */
const MOST_NAMES = 20;
const MOST_ORGS = 20;

/** Asks for a new list if the last one is old. */
export async function keepProjectsFresh({
  stores,
  enqueue,
  now,
}: Pick<JobDeps, 'stores' | 'enqueue' | 'now'>) {
  const list = { kind: 'projects' } as const;
  const read = await stores.suggestions.get(list);
  const at = now();
  if (read !== undefined && at - read.readAt < LISTED_MS) return;
  const id = `suggest-projects-${Math.floor(at / 60_000)}`;
  await enqueue({ name: 'refresh-suggestions', id, payload: { list } });
}

/** Throws the CircleciError kinds, once what was read is kept. */
export async function refreshProjects({ circleci, stores, now }: Deps): Promise<void> {
  const { projects } = stores;
  const at = now();
  await projects.learn(await followed(circleci, at), at);
  for (const org of await orgsOf(circleci)) {
    const feed = circleci.pipelines.listForOrg(org, {}, { ...calmly, maxPages: 1 });
    const recent = await itemsOrNone(feed.read());
    await projects.learn(
      recent.map(({ projectSlug: slug }) => ({ slug })),
      at,
    );
  }
  const due = (await projects.all()).filter((project) => isNameDue(project, at)).slice(0, MOST_NAMES);
  for (const { slug } of due) {
    // Reading it puts it into the directory. One that the token doesn't see is asked about again tomorrow.
    const read = await orNone(circleci.projects.get(slug, calmly));
    if (read === undefined) await projects.learn([{ slug, readAt: readAtOf(at) }], at);
  }
}

const isNameDue = ({ slug, readAt = 0 }: KnownProject, at: number): boolean =>
  isOpaque(slug) && at - readAt > NAME_MS;

async function followed(circleci: Circleci, at: number): Promise<KnownProject[]> {
  const list = await itemsOrNone(circleci.legacy.projects(calmly));
  return list.map(({ slug, username, reponame, defaultBranch }) => ({
    slug,
    ...(defaultBranch !== undefined && { defaultBranch }),
    ...(isOpaque(slug) && { name: reponame, org: username, readAt: readAtOf(at) }),
  }));
}

async function orgsOf(circleci: Circleci): Promise<string[]> {
  const all = await itemsOrNone(circleci.me.collaborations(calmly));
  return all.slice(0, MOST_ORGS).map(({ slug }) => slug);
}

async function itemsOrNone<T>(read: Promise<Listing<T>>): Promise<readonly T[]> {
  const list = await orNone(read);
  return list === undefined ? [] : itemsOf(list);
}

/** What CircleCI refuses this token is left out. */
async function orNone<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof CircleciRejected) return undefined;
    throw error;
  }
}
