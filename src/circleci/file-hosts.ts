// Where CircleCI's links to files may lead: artifacts, step output and usage exports. A link, or a redirect behind it, to any
// other host isn't followed, so that nobody can make the bot read what only its network can reach.

/**
 * `configured`: the host of the base URL, or one that the operator named; it may be in a private network, as a CircleCI
 * Server is. `public`: one of CircleCI's own, which must have a public address. Undefined: neither.
 */
export type FileHost = 'configured' | 'public' | undefined;

export interface FileHosts {
  baseUrl: string;
  /** More host names, such as the object storage of a CircleCI Server. */
  fileHosts: readonly string[];
}

const CLOUD = /(^|\.)circleci\.com$/;
/** Signed links lead to CircleCI's buckets: `circle-production-action-output.s3.amazonaws.com`. */
const STORAGE = /\.circle-artifacts\.com$|^circle[a-z0-9-]*\.s3[.-](?:[a-z0-9-]+\.)?amazonaws\.com$/;

export function fileHostOf(url: URL, { baseUrl, fileHosts }: FileHosts): FileHost {
  const { hostname } = url;
  const base = new URL(baseUrl).hostname;
  if (fileHosts.includes(hostname)) return 'configured';
  if (isCloudHost(base)) {
    const isOwn = isCloudHost(hostname) || STORAGE.test(hostname);
    return isOwn && url.protocol === 'https:' ? 'public' : undefined;
  }
  return hostname === base || hostname.endsWith(`.${base}`) ? 'configured' : undefined;
}

export const isCloudHost = (hostname: string): boolean => CLOUD.test(hostname);
