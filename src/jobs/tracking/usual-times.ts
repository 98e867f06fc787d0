// How long a run's workflows usually take, from the store or occasionally from CircleCI Insights.
import { CircleciError } from '../../errors.ts';
import { currentWorkflows } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import { hasWorkflowEnded } from '../../runs/status.ts';
import type { UsualTime } from '../../runs/usual.ts';
import type { JobDeps } from '../engine/deps.ts';

/** Workflows to read per card; the rest get no estimate. */
const MOST_ASKED = 3;

/** Of running workflows. Never throws CircleciError: a card works without estimates. */
export async function usualTimesOf(
  deps: Pick<JobDeps, 'circleci' | 'stores' | 'log'>,
  run: Run,
): Promise<Record<string, UsualTime>> {
  const names = currentWorkflows(run).filter(({ status }) => !hasWorkflowEnded(status));
  const known = await Promise.all(
    names.slice(0, MOST_ASKED).map(async ({ name }) => [name, await usualTimeOf(deps, run, name)] as const),
  );
  return Object.fromEntries(known.flatMap(([name, time]) => (time === 'unknown' ? [] : [[name, time]])));
}

async function usualTimeOf(
  { circleci, stores, log }: Pick<JobDeps, 'circleci' | 'stores' | 'log'>,
  { projectSlug }: Run,
  workflow: string,
): Promise<UsualTime | 'unknown'> {
  const known = await stores.usualTimes.get(projectSlug, workflow);
  if (known !== undefined) return known;
  const time = await circleci.insights
    .workflowSummary(projectSlug, workflow, {}, { priority: 'background' })
    .then(({ metrics }): UsualTime | 'unknown' => {
      const { median, p95 } = metrics.durationSeconds ?? {};
      return median && p95 ? { medianMs: median * 1000, p95Ms: p95 * 1000 } : 'unknown';
    })
    .catch((error: unknown) => {
      if (!(error instanceof CircleciError)) throw error;
      log.debug({ err: error, projectSlug, workflow }, 'Insights has no usual duration');
      return 'unknown' as const;
    });
  await stores.usualTimes.set(projectSlug, workflow, time);
  return time;
}
