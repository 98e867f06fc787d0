// Pages on the repository host: of one commit, and of what lies between two. Only for hosts with known URLs.

const REVISION = /^[0-9a-f]{7,64}$/i;

/** Undefined for other hosts, or if it is not a commit's id. */
export function commitUrl(originUrl: string, revision: string): string | undefined {
  const { host, url } = repositoryOf(originUrl) ?? {};
  if (url === undefined || !REVISION.test(revision)) return undefined;
  if (host === 'github.com') return `${url}/commit/${revision}`;
  if (host === 'gitlab.com') return `${url}/-/commit/${revision}`;
  if (host === 'bitbucket.org') return `${url}/commits/${revision}`;
  return undefined;
}

/** Undefined for other hosts, if it is not a commit's id, or if both are the same commit. */
export function compareUrl(originUrl: string, a: string, b: string): string | undefined {
  const { host, url } = repositoryOf(originUrl) ?? {};
  if (url === undefined || !REVISION.test(a) || !REVISION.test(b)) return undefined;
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  if (one.startsWith(other) || other.startsWith(one)) return undefined;
  if (host === 'github.com') return `${url}/compare/${a}...${b}`;
  if (host === 'gitlab.com') return `${url}/-/compare/${a}...${b}`;
  if (host === 'bitbucket.org') return `${url}/branches/compare/${b}%0D${a}`;
  return undefined;
}

/** No repository's is longer, and the parser takes its time for other letters than ASCII. */
const MAX_URL = 2_000;

function repositoryOf(originUrl: string): { host: string; url: string } | undefined {
  if (originUrl.length > MAX_URL || !URL.canParse(originUrl)) return undefined;
  const { protocol, host, pathname } = new URL(originUrl);
  if (protocol !== 'https:') return undefined;
  return { host, url: `https://${host}${pathname.replace(/\/$/, '').replace(/\.git$/, '')}` };
}
