// Project and organization slugs: written in several ways, compared in one. Slugs are opaque to the API; only the prefixes
// `gh`, `bb` and `circleci` have a meaning here.

/** `gh/acme/web`, `bb/acme/web`, or `circleci/<org id>/<project id>` for GitHub App, GitLab and Data Center. */
const PREFIXES: Readonly<Record<string, string>> = {
  gh: 'gh',
  github: 'gh',
  bb: 'bb',
  bitbucket: 'bb',
  circleci: 'circleci',
};
const HOSTS: Readonly<Record<string, string>> = {
  'github.com': 'gh',
  'www.github.com': 'gh',
  'bitbucket.org': 'bb',
};
const SEGMENT = /^(?!\.{1,2}$)[\w.~+-]+$/;

/** The API's short form of a slug's prefix: `github/acme/web` -> `gh/acme/web`. */
export function normalizeSlug(slug: string): string {
  const cut = slug.indexOf('/');
  if (cut < 0) return slug;
  const known = prefixOf(slug.slice(0, cut));
  return known === undefined ? slug : known + slug.slice(cut);
}

/** The three segments of a full project slug, with a normalized prefix; undefined if it is not one. */
export function slugFromSegments(segments: readonly string[]): string | undefined {
  const prefix = prefixOf(segments[0] ?? '');
  if (segments.length !== 3 || prefix === undefined) return undefined;
  return segments.every((segment) => SEGMENT.test(segment))
    ? `${prefix}/${segments.slice(1).join('/')}`
    : undefined;
}

/**
 * A project slug from what people type: `acme/web` (GitHub is assumed), `gh/acme/web`, `bitbucket/acme/web`,
 * `circleci/<id>/<id>`, or a repository URL on github.com or bitbucket.org.
 */
export function parseSlug(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^https?:\/\//i.test(trimmed)) return slugFromRepositoryUrl(trimmed);

  const segments = trimmed.split('/');
  if (segments.length === 2 && prefixOf(segments[0] ?? '') === undefined) {
    return slugFromSegments(['gh', ...segments]);
  }
  return slugFromSegments(segments);
}

/** `https://github.com/acme/web`, with or without `.git`: the slug of that repository. */
export function slugFromRepositoryUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const prefix = HOSTS[url.hostname];
  if (prefix === undefined) return undefined;
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  return segments.length === 2
    ? slugFromSegments([prefix, segments[0] ?? '', (segments[1] ?? '').replace(/\.git$/, '')])
    : undefined;
}

/** Same project? GitHub and Bitbucket names ignore case; the ids after `circleci/` do not. */
export function sameSlug(left: string, right: string): boolean {
  return comparable(left) === comparable(right);
}

/** Each project once, in its first spelling. One pass, however many there are. */
export function distinctSlugs(slugs: readonly string[]): string[] {
  const byProject = new Map<string, string>();
  for (const slug of slugs) {
    const key = comparable(slug);
    if (!byProject.has(key)) byProject.set(key, slug);
  }
  return [...byProject.values()];
}

/** The organization of a project: `gh/acme`, or `circleci/<org id>`. */
export function orgSlugOf(slug: string): string {
  return normalizeSlug(slug).split('/').slice(0, 2).join('/');
}

/** What people call the project: `acme/web`. Opaque slugs have no such name and stay as they are. */
export function shortName(slug: string): string {
  const normal = normalizeSlug(slug);
  return /^(gh|bb)\//.test(normal) ? normal.slice(3) : normal;
}

/** As short as it can be typed: `acme/web` means GitHub. */
export function typedSlug(slug: string): string {
  const normal = normalizeSlug(slug);
  return normal.startsWith('gh/') ? normal.slice(3) : normal;
}

function prefixOf(word: string): string | undefined {
  const key = word.toLowerCase();
  return Object.hasOwn(PREFIXES, key) ? PREFIXES[key] : undefined;
}

function comparable(slug: string): string {
  const normal = normalizeSlug(slug);
  return normal.startsWith('circleci/') ? normal : normal.toLowerCase();
}
