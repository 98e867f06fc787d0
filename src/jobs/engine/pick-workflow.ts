// Which workflow of a run is meant if a person pointed at the run: the only match, or a question back.
import { shortName, workflowUrl } from '../../circleci/refs.ts';
import { UsageError } from '../../errors.ts';
import { currentWorkflows } from '../../runs/phase.ts';
import type { Run, RunWorkflow } from '../../runs/run.ts';
import { demandWholeRun } from './demand-whole-run.ts';

/** `build of acme/web #12`, for our sentences. The name is foreign text, not escaped. */
export const titleOf = (run: Run, workflow: RunWorkflow): string => `${workflow.name} of ${runTitleOf(run)}`;
export const runTitleOf = (run: Pick<Run, 'projectSlug' | 'number'>): string =>
  `${shortName(run.projectSlug)} #${run.number}`;

export interface PickOptions {
  /** The chosen workflow, if the person chose one. */
  workflowId: string | undefined;
  /** Which workflows qualify if none was chosen. */
  fits(workflow: RunWorkflow): boolean;
  /** Without `/circleci`: `rerun --failed`. */
  command: string;
  appUrl: string;
}

/**
 * Undefined if none matches. Throws UsageError if several do, with a command for each, or if the chosen one doesn't
 * exist; IncompleteError if it may be among those that could not be read.
 */
export function pickWorkflow(run: Run, options: PickOptions): RunWorkflow | undefined {
  const { workflowId, fits, command, appUrl } = options;
  if (workflowId !== undefined) {
    const named = run.workflows.find(({ id }) => id === workflowId);
    if (named !== undefined) return named;
    demandWholeRun(run);
    throw new UsageError(`I can’t find workflow \`${workflowId}\` in ${runTitleOf(run)}. Check the link.`);
  }
  const [first, ...others] = currentWorkflows(run).filter(fits);
  if (others.length === 0) return first;
  const choices = [first, ...others].flatMap((workflow) =>
    workflow === undefined
      ? []
      : [
          `${workflow.name}: \`/circleci ${command} ${workflowUrl(appUrl, run.projectSlug, run.number, workflow.id)}\``,
        ],
  );
  throw new UsageError(
    `${runTitleOf(run)} has several workflows you could mean. Nothing was changed. Pick one:\n${choices.join('\n')}`,
  );
}
