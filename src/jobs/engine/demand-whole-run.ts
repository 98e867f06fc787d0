// "There is none" about a run that was read in part: the missing workflow or job may be the one.
import { IncompleteError } from '../../errors.ts';
import { unreadIn } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';

/** Throws IncompleteError if a workflow of the run, or a job of the one that was named, could not be read. */
export function demandWholeRun(run: Run, workflowId?: string): void {
  const missing = unreadIn(run, workflowId);
  if (missing !== undefined) throw new IncompleteError(missing);
}
