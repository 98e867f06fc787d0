// Project slugs: `gh` and `github` (`bb` and `bitbucket`) are the same; a `circleci` slug is opaque.

const shortNames: Record<string, string> = { github: 'gh', bitbucket: 'bb' };
const longNames: Record<string, string> = { gh: 'github', bb: 'bitbucket' };

/** `github/acme/web` and `gh/acme/web` to `gh/acme/web`, the form v2 answers with. Also for organization slugs. */
export function canonicalSlug(slug: string): string {
  const [provider = '', ...rest] = slug.split('/');
  return [shortNames[provider] ?? provider, ...rest].join('/');
}

/** The form of webhooks and app URLs: `github/acme/web`. */
export function longSlug(slug: string): string {
  const [provider = '', ...rest] = slug.split('/');
  return [longNames[provider] ?? provider, ...rest].join('/');
}

export function providerOf(slug: string): 'github' | 'bitbucket' | 'circleci' {
  if (slug.startsWith('gh/')) return 'github';
  return slug.startsWith('bb/') ? 'bitbucket' : 'circleci';
}
