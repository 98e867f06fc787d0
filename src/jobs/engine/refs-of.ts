// The branches and tags that pipelines ran on, as menus offer them. Pure.
import type { Pipeline } from '../../circleci/client.ts';

/** `branch:main`, `tag:v1`: no duplicates, in pipeline order. */
export function refsOf(pipelines: readonly Pick<Pipeline, 'branch' | 'tag'>[]): string[] {
  const refs = pipelines.flatMap(({ branch, tag }) => [
    ...(branch === undefined ? [] : [`branch:${branch}`]),
    ...(tag === undefined ? [] : [`tag:${tag}`]),
  ]);
  return [...new Set(refs)];
}
