// How the branch did before a run: as the bot saw it, or else as CircleCI lists its last pipelines.
import type { Circleci } from '../../circleci/client.ts';
import { CircleciError, CircleciRateLimited } from '../../errors.ts';
import { outcomeOf, type RunOutcome, type Streak, streakAt } from '../../runs/outcomes.ts';
import type { Run } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';
import { streakOf } from '../tracking/streak-of.ts';
import { readRuns } from './read-runs.ts';

/** Each costs a call or two. */
const MAX_RUNS = 6;
const MAX_PAGES = 2;

/** Of a run that isn't red, only what the bot knows. What CircleCI doesn't return leaves it unknown. */
export async function readStreak(
  deps: Pick<JobDeps, 'stores' | 'now'>,
  circleci: Pick<Circleci, 'pipelines' | 'workflows'>,
  run: Run,
): Promise<Streak> {
  const known = await streakOf(deps, run);
  const isRed = outcomeOf(run)?.became === 'red';
  if (!isRed || run.branch === undefined || known.lastGreen !== undefined) return known;
  try {
    const read = await readEarlier({ ...deps, circleci }, run, run.branch);
    const stored = await deps.stores.outcomes.list(run.projectSlug, run.branch);
    const numbers = new Set(stored.map(({ number }) => number));
    return streakAt([...stored, ...read.filter(({ number }) => !numbers.has(number))], run.number);
  } catch (error) {
    if (!(error instanceof CircleciError) || error instanceof CircleciRateLimited) throw error;
    return known;
  }
}

async function readEarlier(
  reader: Parameters<typeof readRuns>[0],
  { projectSlug, number }: Run,
  branch: string,
): Promise<RunOutcome[]> {
  const newestFirst = reader.circleci.pipelines.listForProject(
    projectSlug,
    { branch },
    { maxPages: MAX_PAGES },
  );
  const found: RunOutcome[] = [];
  let read = 0;
  for await (const pipeline of newestFirst) {
    if (pipeline.number >= number) continue;
    if (read++ === MAX_RUNS) break;
    const [run] = await readRuns(reader, [pipeline]);
    const outcome = run && outcomeOf(run);
    if (outcome !== undefined) found.push(outcome);
    if (outcome?.became === 'green') break;
  }
  // An unreadable one may stand between them, and may have been green.
  return (newestFirst.gaps()?.unreadable ?? 0) > 0 ? [] : found;
}
