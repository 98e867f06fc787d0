// The routes as a list, to compare with the coverage matrix.
import { createWorld } from '../world.ts';
import { allRoutes } from './all-routes.ts';

export interface ListedRoute {
  verb: string;
  /** As the vendor's reference of that API writes it: `/project/{project-slug}/envvar/{name}` in v2,
   * `/project/:vcs-type/:username/:project/envvar/:name` in v1.1. */
  path: string;
  api: 'v2' | 'v1.1';
}

/** Every operation of the stand-in, without files behind links (step output, artifacts, usage exports). */
export function routes(): ListedRoute[] {
  return allRoutes(createWorld(() => 0, '')).map(({ method: verb, path }) => {
    const [, api, rest] = /^\/api\/(v2|v1\.1)(\/.*)$/.exec(path) ?? [];
    if (rest === undefined || (api !== 'v2' && api !== 'v1.1')) throw new Error(`not a path: ${path}`);
    if (api === 'v2') return { verb, path: rest, api };
    const inWords = rest
      .replace('{project-slug}', ':vcs-type/:username/:project')
      .replace(/\{([\w-]+)\}/g, ':$1');
    return { verb, path: inWords, api };
  });
}
