// Finds the project that a typed text names: its name, `org/name`, an old name, its slug, or a URL. Pure.
import { normalizeSlug, parseRef, parseSlug, sameSlug, shortName } from '../../circleci/refs.ts';
import {
  fullNameOf,
  isOpaque,
  type KnownProject,
  lastNameOf,
  projectsCalled,
} from '../../runs/project-names.ts';
import type { HandlerContext } from '../engine/command.ts';

type Context = Pick<HandlerContext, 'defaultProject' | 'knownProjects' | 'appHosts' | 'maySee'>;

/** Also of a pasted URL. */
const LONGEST_PROJECT = 2_000;

/** Slugs. Several: the name is ambiguous. Projects that the policy hides from the person are left out. */
export function findProjects(text: string, context: Context): string[] {
  // It is compared with every known project.
  if (text.length > LONGEST_PROJECT) return [];
  const known = projectsOf(context);
  const ref = text.includes('://') ? parseRef(text, { appHosts: context.appHosts }) : undefined;
  const slug = (ref !== undefined && 'slug' in ref ? ref.slug : undefined) ?? parseSlug(text);
  if (slug === undefined) return seenBy(context, projectsCalled(text, known));

  // CircleCI ignores case in some slugs, Redis keys don't.
  const same = known.find((each) => sameSlug(each.slug, slug));
  const isExact = text.split('/').length === 3 || isAppUrl(text) || isOpaque(slug);
  if (same !== undefined && isExact) return [same.slug];
  const named = isOpaque(slug) ? [] : projectsCalled(shortName(slug), known);
  const fitting = isExact
    ? named.filter(({ slug: other }) => other.split('/')[0] === slug.split('/')[0])
    : named;
  const found = seenBy(context, fitting);
  return found.length > 0 ? found : [same?.slug ?? normalizeSlug(slug)];
}

/** The only known project whose name of today is the word. */
export function projectNamed(word: string, context: Context): string | undefined {
  const known = projectsOf(context);
  const name = word.toLowerCase();
  // `main` is a branch, even where a project is called so.
  if (known.some(({ defaultBranch }) => defaultBranch?.toLowerCase() === name) || USUAL_BRANCHES.has(name))
    return undefined;
  const found = projectsCalled(word, known).filter((each) =>
    [fullNameOf(each), lastNameOf(each)].some((one) => one?.toLowerCase() === name),
  );
  const [only, ...more] = seenBy(context, found);
  return more.length === 0 ? only : undefined;
}

const USUAL_BRANCHES = new Set([
  'main',
  'master',
  'trunk',
  'develop',
  'dev',
  'staging',
  'production',
  'release',
]);

function isAppUrl(text: string): boolean {
  return text.includes('://') && !/^https?:\/\/(?:www\.)?(?:github\.com|bitbucket\.org)\//i.test(text.trim());
}

/** The known projects, the channel's default first. */
export function projectsOf({
  defaultProject,
  knownProjects,
}: Pick<Context, 'defaultProject' | 'knownProjects'>) {
  if (defaultProject === undefined) return knownProjects;
  const isDefault = ({ slug }: KnownProject) => slug === defaultProject;
  const own = knownProjects.find(isDefault) ?? { slug: defaultProject };
  return [own, ...knownProjects.filter((each) => !isDefault(each))];
}

function seenBy({ maySee = () => true }: Context, projects: readonly KnownProject[]): string[] {
  return projects.map(({ slug }) => slug).filter(maySee);
}
