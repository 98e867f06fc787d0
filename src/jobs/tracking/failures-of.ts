// What was read of why a run's workflows failed (jobs/failures), for its card.
import type { FailuresRead } from '../../blocks/runs/index.ts';
import { failedWorkflows } from '../../runs/failed-key.ts';
import type { Run } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';

/** Without those that nobody has read yet. */
export async function failuresOf({ stores }: Pick<JobDeps, 'stores'>, run: Run): Promise<FailuresRead> {
  const read = await Promise.all(failedWorkflows(run).map(({ id }) => stores.failures.get(id)));
  return Object.fromEntries(
    read.flatMap((failure) => (failure === undefined ? [] : [[failure.workflowId, failure]])),
  );
}
