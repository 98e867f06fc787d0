// The page of the code's host that shows what lies between two commits. Only for hosts whose addresses are known.

const REVISION = /^[0-9a-f]{7,64}$/i;

/** Undefined for another host, or for what is no commit's id. */
export function compareUrl(originUrl: string, a: string, b: string): string | undefined {
  if (!URL.canParse(originUrl) || !REVISION.test(a) || !REVISION.test(b)) return undefined;
  const { protocol, host, pathname } = new URL(originUrl);
  if (protocol !== 'https:') return undefined;
  const repository = `https://${host}${pathname.replace(/\/$/, '').replace(/\.git$/, '')}`;
  if (host === 'github.com') return `${repository}/compare/${a}...${b}`;
  if (host === 'gitlab.com') return `${repository}/-/compare/${a}...${b}`;
  if (host === 'bitbucket.org') return `${repository}/branches/compare/${b}%0D${a}`;
  return undefined;
}
