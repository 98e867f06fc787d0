// What people call projects. The slugs of GitHub App and GitLab projects are opaque, so their names come from what
// CircleCI said about them. Pure.
import { z } from 'zod';

export const KnownProject = z.object({
  /** Canonical. */
  slug: z.string(),
  /** The rest is unknown until CircleCI has said it. */
  name: z.string().optional(),
  org: z.string().optional(),
  id: z.string().optional(),
  vcs: z.string().optional(),
  defaultBranch: z.string().optional(),
  /** What it was called before, the newest first: `acme/web`, or `web` if the organization was unknown. */
  oldNames: z.array(z.string()).optional(),
  /** When CircleCI was last asked for its name, epoch ms. */
  readAt: z.number().optional(),
});
export type KnownProject = z.infer<typeof KnownProject>;

export const isOpaque = (slug: string): boolean => slug.startsWith('circleci/');

/** `acme/web`; only the name while the organization is unknown; undefined while the name is. */
export function fullNameOf({ slug, name, org }: KnownProject): string | undefined {
  if (!isOpaque(slug)) return slug.split('/').slice(1).join('/');
  if (name === undefined) return undefined;
  return org === undefined ? name : `${org}/${name}`;
}

/** `web` */
export const lastNameOf = (project: KnownProject): string | undefined =>
  isOpaque(project.slug) ? project.name : project.slug.split('/').at(-1);

/** Slugs of projects and organizations -> what to show instead. */
export type ProjectLabels = ReadonlyMap<string, string>;

/**
 * Labels of opaque slugs only: `web`, or `acme/web` where another organization has a project of that name. No two
 * projects share one. A readable slug shows its own name.
 */
export function labelProjects(known: readonly KnownProject[]): ProjectLabels {
  const byLast = countBy(known, lastNameOf);
  const byFull = countBy(known, fullNameOf);
  const labels = new Map<string, string>();
  const orgs = new Map<string, string>();
  for (const project of known) {
    const { slug, org } = project;
    const [last, full] = [lastNameOf(project), fullNameOf(project)];
    orgs.set(orgOf(slug), isOpaque(slug) ? (org ?? '') : (slug.split('/')[1] ?? ''));
    if (!isOpaque(slug) || last === undefined || full === undefined) continue;
    const isOnly = (byLast.get(last.toLowerCase()) ?? 0) < 2;
    labels.set(slug, isOnly ? last : unique(full, byFull.get(full.toLowerCase()) ?? 0, slug));
  }
  const byOrg = countBy([...orgs.values()], (name) => name);
  for (const [slug, name] of orgs)
    if (isOpaque(slug) && name !== '')
      labels.set(slug, unique(name, byOrg.get(name.toLowerCase()) ?? 0, slug));
  return labels;
}

/** One repository can have a project of each kind, with the same name. */
const unique = (name: string, namesakes: number, slug: string): string =>
  namesakes < 2 ? name : `${name} (id …${slug.slice(-4)})`;

const orgOf = (slug: string): string => slug.split('/').slice(0, 2).join('/');

function countBy<T>(items: readonly T[], nameOf: (item: T) => string | undefined): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    const name = nameOf(item)?.toLowerCase();
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** What to show people. A readable slug needs nothing known. */
export const labelOf = (slug: string, labels: ProjectLabels): string =>
  isOpaque(slug) ? (labels.get(slug) ?? UNKNOWN_PROJECT) : slug.split('/').slice(1).join('/');

export const UNKNOWN_PROJECT = 'unknown project';

/** Longer text is no name. */
const LONGEST_NAME = 300;

/**
 * The projects that a typed name stands for: `acme/web` before `web`, and names of today before old ones. Ignores case.
 */
export function projectsCalled(text: string, known: readonly KnownProject[]): KnownProject[] {
  const word = text.trim().toLowerCase();
  if (word === '' || word.length > LONGEST_NAME) return [];
  const [, name = '', end = ''] = /^(.+) \(id …(.{4})\)$/.exec(word) ?? [];
  if (end !== '') return projectsCalled(name, known).filter(({ slug }) => slug.toLowerCase().endsWith(end));
  const is = (name: string | undefined): boolean => name?.toLowerCase() === word;
  const ways: ((project: KnownProject) => boolean)[] = [
    (project) => is(fullNameOf(project)),
    (project) => is(lastNameOf(project)),
    ({ oldNames = [] }) => oldNames.some((name) => is(name) || is(name.split('/').at(-1))),
  ];
  for (const way of ways) {
    const found = known.filter(way);
    if (found.length > 0) return found;
  }
  return [];
}

/** The opaque organizations of that name. Ignores case. */
export function orgsCalled(text: string, known: readonly KnownProject[]): string[] {
  const word = text.trim().toLowerCase();
  return [
    ...new Set(
      known
        .filter(({ slug, org }) => isOpaque(slug) && org?.toLowerCase() === word)
        .map(({ slug }) => orgOf(slug)),
    ),
  ];
}

/** Every name that somebody may type for it, in lower case: today's, old ones, and the slug. */
export function wordsFor(project: KnownProject): string[] {
  const words = [fullNameOf(project), lastNameOf(project), project.slug, ...(project.oldNames ?? [])];
  return words.flatMap((word) => (word === undefined ? [] : [word.toLowerCase()]));
}
