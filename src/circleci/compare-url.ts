// The page on the repository host that compares two commits. Only for hosts with known URLs.

const REVISION = /^[0-9a-f]{7,64}$/i;

/** Undefined for other hosts, if it is not a commit's id, or if both are the same commit. */
export function compareUrl(originUrl: string, a: string, b: string): string | undefined {
  if (!URL.canParse(originUrl) || !REVISION.test(a) || !REVISION.test(b)) return undefined;
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  if (one.startsWith(other) || other.startsWith(one)) return undefined;
  const { protocol, host, pathname } = new URL(originUrl);
  if (protocol !== 'https:') return undefined;
  const repository = `https://${host}${pathname.replace(/\/$/, '').replace(/\.git$/, '')}`;
  if (host === 'github.com') return `${repository}/compare/${a}...${b}`;
  if (host === 'gitlab.com') return `${repository}/-/compare/${a}...${b}`;
  if (host === 'bitbucket.org') return `${repository}/branches/compare/${b}%0D${a}`;
  return undefined;
}
