// Open-source projects: CircleCI shows their builds to anybody, without a token. What belongs to a person or an organization
// (variables, keys, contexts, settings) it shows to nobody else.
// https://circleci.com/docs/oss/
import { CircleciRejected } from '../errors.ts';
import type { Api, ApiCall } from './api.ts';

const PROJECT = '[^/]+/[^/]+/[^/]+';
const OF_BUILDS = [
  `v2/project/${PROJECT}(?:/pipeline(?:/\\d+)?)?`,
  `v2/project/${PROJECT}/(?:job/\\d+|\\d+/artifacts|\\d+/tests)`,
  'v2/pipeline/[^/]+(?:/workflow)?',
  'v2/workflow/[^/]+(?:/job)?',
  `v1\\.1/project/${PROJECT}/\\d+`,
].map((path) => new RegExp(`^/api/${path}$`));

const isOfBuilds = (path: string): boolean => OF_BUILDS.some((pattern) => pattern.test(path));

/**
 * Also reads the builds of open-source projects that the token can't see, without it. Nothing else goes without the token,
 * above all no change. `onPublic` is called once, when the first such answer came.
 */
export function withPublicReads(api: Api, anonymous: Pick<Api, 'get'>, onPublic: () => void): Api {
  let isPublic = false;
  const get: ApiCall = async (path, schema, options) => {
    if (!isOfBuilds(path)) return await api.get(path, schema, options);
    // The other reads of a request are mostly about the same project: asking with the token first would cost one call each.
    const known = isPublic ? await orNone(anonymous.get(path, schema, options)) : undefined;
    if (known !== undefined) return known.value;
    try {
      return await api.get(path, schema, options);
    } catch (error) {
      const isUnseen = error instanceof CircleciRejected && (error.status === 404 || error.status === 403);
      if (!isUnseen || isPublic) throw error;
      const found = await orNone(anonymous.get(path, schema, options));
      if (found === undefined) throw error;
      isPublic = true;
      onPublic();
      return found.value;
    }
  };
  return { ...api, get };
}

/** What CircleCI says to the token is more helpful than what it says to nobody in particular. */
async function orNone<T>(read: Promise<T>): Promise<{ value: T } | undefined> {
  try {
    return { value: await read };
  } catch {
    return undefined;
  }
}
