// Finds the owners of a failure: rules like in a CODEOWNERS file, matched against what failed. Pure.
import { z } from 'zod';
import { matchGlob } from '../policy/glob.ts';

/** A missing part matches everything. */
export const OwnedPart = z.object({
  /** Matches a failing test's file: `src/auth/` is everything below it, `*.spec.ts` a name in any folder. */
  path: z.string().optional(),
  /** A glob of failed job names. */
  job: z.string().optional(),
  branch: z.string().optional(),
});
export type OwnedPart = z.infer<typeof OwnedPart>;

export const OwnerRule = z.object({
  part: OwnedPart,
  /** Ids of Slack users (`U…`) and user groups (`S…`). */
  owners: z.array(z.string()),
});
export type OwnerRule = z.infer<typeof OwnerRule>;

/** The parts of a failure that can have an owner. */
export const BrokenParts = z.object({
  jobs: z.array(z.object({ name: z.string(), tests: z.array(z.object({ file: z.string().optional() })) })),
  otherJobs: z.array(z.string()),
});
export type BrokenParts = z.infer<typeof BrokenParts>;

/**
 * Each failing test, and each failed job without failing tests, belongs to the last matching rule, as in CODEOWNERS.
 * Returns every owner once, in order of appearance.
 */
export function ownersOf(
  rules: readonly OwnerRule[],
  { jobs, otherJobs }: BrokenParts,
  branch: string | undefined,
): string[] {
  const broken = [...jobs.flatMap(filesOf), ...otherJobs.map((job) => ({ job, file: undefined }))];
  const owners = broken.flatMap(
    ({ job, file }) => rules.findLast(({ part }) => matches(part, { job, file, branch }))?.owners ?? [],
  );
  return [...new Set(owners)];
}

const filesOf = ({
  name: job,
  tests,
}: BrokenParts['jobs'][number]): { job: string; file: string | undefined }[] =>
  tests.length === 0 ? [{ job, file: undefined }] : tests.map(({ file }) => ({ job, file }));

function matches(
  { path, job, branch }: OwnedPart,
  broken: { job: string; file: string | undefined; branch: string | undefined },
): boolean {
  if (job !== undefined && !matchGlob(job, broken.job)) return false;
  if (branch !== undefined && (broken.branch === undefined || !matchGlob(branch, broken.branch)))
    return false;
  return path === undefined || (broken.file !== undefined && matchPath(path, broken.file));
}

/** https://docs.github.com/articles/about-code-owners#codeowners-syntax */
export function matchPath(pattern: string, file: string): boolean {
  const path = file.replace(/^(\.?\/)+/, '');
  const isAnchored = pattern.replace(/(?<!\/)\/+$/, '').includes('/');
  const glob = pattern.replace(/^\/+/, '').replace(/(?<!\/)\/+$/, '/**');
  const inFolders = isAnchored ? [glob] : [glob, `**/${glob}`];
  // A folder may be named without the slash; a pattern that ends in a star only matches files right there.
  const isFolderToo = !glob.endsWith('*');
  return inFolders.some((one) => matchGlob(one, path) || (isFolderToo && matchGlob(`${one}/**`, path)));
}
