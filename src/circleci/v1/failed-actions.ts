// Which steps made a job fail. A step has one action for each parallel container.
import type { LegacyBuild } from '../schemas/legacy-build.ts';

export type StepAction = LegacyBuild['steps'][number]['actions'][number] & {
  /** The position of its step in the job; equal for all containers. */
  at: number;
};

const FAILED: ReadonlySet<string> = new Set(['failed', 'timedout', 'infrastructure_fail']);

/** In the order of the steps. One without a name has that of its step. */
export const actionsOf = (steps: LegacyBuild['steps']): StepAction[] =>
  steps.flatMap(({ name, actions }, at) =>
    actions.map((action) => ({ ...action, at, name: action.name || name || 'unnamed' })),
  );

export const hasActionFailed = ({ status }: StepAction): boolean => FAILED.has(status);

/** Background steps end as they like: only the others decide. */
export const failedActions = (actions: readonly StepAction[]): StepAction[] =>
  actions.filter((action) => hasActionFailed(action) && !action.decidesNothing);

/** Of the last step, the first container with output: later steps only run if they are meant to, whatever failed before. */
export function decisive(failed: readonly StepAction[]): StepAction | undefined {
  const last = failed.filter(({ at }) => at === failed.at(-1)?.at);
  return (
    last.find(({ outputUrl }) => outputUrl !== undefined) ??
    last.find(({ hasOutput }) => hasOutput) ??
    last[0]
  );
}
