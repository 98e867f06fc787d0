// How long a run's workflows usually take. The poll worker reads it from CircleCI Insights now and then; cards show what is
// stored, so that none waits for CircleCI.
import { CircleciError, CircleciRateLimited } from '../../errors.ts';
import { currentWorkflows } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import { hasWorkflowEnded } from '../../runs/status.ts';
import type { UsualTime } from '../../runs/usual.ts';
import type { JobDeps } from '../engine/deps.ts';

/** Workflows to read per card; the rest get no estimate. */
const MOST_ASKED = 3;

type Times = Record<string, UsualTime>;

/** Of running workflows, as far as they are stored. */
export async function usualTimesOf({ stores }: Pick<JobDeps, 'stores'>, run: Run): Promise<Times> {
  const known = await Promise.all(
    openNames(run).map(async (name) => [name, await stores.usualTimes.get(run.projectSlug, name)] as const),
  );
  return Object.fromEntries(
    known.flatMap(([name, time]) => (time === undefined || time === 'unknown' ? [] : [[name, time]])),
  );
}

/** Reads what is not stored. True if cards can show more than before. Never throws CircleciError. */
export async function readUsualTimes(
  deps: Pick<JobDeps, 'circleci' | 'stores' | 'log'>,
  run: Run,
): Promise<boolean> {
  const { projectSlug } = run;
  const read = openNames(run).map(async (name) => {
    if ((await deps.stores.usualTimes.get(projectSlug, name)) !== undefined) return false;
    return (await readUsualTime(deps, projectSlug, name)) !== 'unknown';
  });
  return (await Promise.all(read)).includes(true);
}

const openNames = (run: Run): string[] =>
  currentWorkflows(run)
    .filter(({ status }) => !hasWorkflowEnded(status))
    .slice(0, MOST_ASKED)
    .map(({ name }) => name);

async function readUsualTime(
  { circleci, stores, log }: Pick<JobDeps, 'circleci' | 'stores' | 'log'>,
  projectSlug: string,
  workflow: string,
): Promise<UsualTime | 'unknown'> {
  const time = await circleci.insights
    .workflowSummary(projectSlug, workflow, {}, { priority: 'background' })
    .then(({ metrics }): UsualTime | 'unknown' => {
      const { median, p95 } = metrics.durationSeconds ?? {};
      return median && p95 ? { medianMs: median * 1000, p95Ms: p95 * 1000 } : 'unknown';
    })
    .catch((error: unknown) => {
      if (!(error instanceof CircleciError)) throw error;
      log.debug({ err: error, projectSlug, workflow }, 'Insights has no usual duration');
      return error instanceof CircleciRateLimited ? ('put off' as const) : ('unknown' as const);
    });
  if (time === 'put off') return 'unknown';
  await stores.usualTimes.set(projectSlug, workflow, time);
  return time;
}
