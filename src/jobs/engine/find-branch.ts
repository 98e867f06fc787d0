// Whether a branch that was typed exists, as far as CircleCI knows, and which known ones are called much the same. It
// lists no branches, only pipelines, so a branch that has never run is unknown too.
import type { CallOptions, Circleci, Project } from '../../circleci/client.ts';
import { gapsOf, sizeOf } from '../../circleci/listing.ts';
import { branchOfGitName } from '../../circleci/refs.ts';
import { CircleciError } from '../../errors.ts';
import { nearMisses } from '../../runs/near-miss.ts';
import type { JobDeps } from './deps.ts';
import { refsOf } from './refs-of.ts';

export type BranchFound =
  | { kind: 'known' }
  /** `near` has the closest first. */
  | { kind: 'unknown'; near: string[] }
  /** CircleCI didn't tell, so it may exist or not. */
  | { kind: 'unread'; near: string[] };

interface Reading extends Pick<JobDeps, 'stores'> {
  circleci: Pick<Circleci, 'pipelines'>;
}

const MOST_NEAR = 3;
const onePage = { priority: 'interactive', maxPages: 1 } satisfies CallOptions & { maxPages: number };

/** One call for a branch that isn't among the cached ones; a second one for near misses if nothing is cached. */
export async function findBranch(
  { circleci, stores }: Reading,
  { slug, defaultBranch }: Pick<Project, 'slug' | 'defaultBranch'>,
  branch: string,
): Promise<BranchFound> {
  const cached = await stores.suggestions.get({ kind: 'refs', project: slug });
  const known = [
    ...(defaultBranch === undefined ? [] : [defaultBranch]),
    ...branchesIn(cached?.values ?? []),
  ];
  if (known.includes(branch)) return { kind: 'known' };
  const near = (names: readonly string[]) => nearMisses(branchOfGitName(branch) ?? branch, names, MOST_NEAR);
  try {
    const list = await circleci.pipelines.listForProject(slug, { branch }, onePage).read(1);
    // A pipeline that can't be read is one all the same.
    if (sizeOf(list) > 0) return { kind: 'known' };
    if (gapsOf(list) !== undefined) return { kind: 'unread', near: near(known) };
    if (cached !== undefined) return { kind: 'unknown', near: near(known) };
    const newest = await refsOfNewest(circleci, slug);
    return { kind: 'unknown', near: near([...known, ...branchesIn(newest)]) };
  } catch (error) {
    if (!(error instanceof CircleciError)) throw error;
    return { kind: 'unread', near: near(known) };
  }
}

/**
 * Branches with pipelines that are called much the same as one that has none. [] if CircleCI doesn't tell. They may be
 * ones that the person isn't allowed to see.
 */
export async function nearBranches(
  { circleci, stores }: Reading,
  slug: string,
  branch: string,
): Promise<string[]> {
  try {
    const cached = await stores.suggestions.get({ kind: 'refs', project: slug });
    const known = branchesIn(cached?.values ?? (await refsOfNewest(circleci, slug)));
    return nearMisses(branchOfGitName(branch) ?? branch, known, MOST_NEAR);
  } catch (error) {
    if (!(error instanceof CircleciError)) throw error;
    return [];
  }
}

async function refsOfNewest({ pipelines }: Pick<Circleci, 'pipelines'>, slug: string): Promise<string[]> {
  const newest = [];
  for await (const pipeline of pipelines.listForProject(slug, {}, onePage)) newest.push(pipeline);
  return refsOf(newest);
}

const PREFIX = 'branch:';
const branchesIn = (refs: readonly string[]): string[] =>
  refs.flatMap((ref) => (ref.startsWith(PREFIX) ? [ref.slice(PREFIX.length)] : []));
