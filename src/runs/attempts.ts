// The attempts at one workflow of a run: which reruns which, and whether CircleCI will rerun it by itself. Pure.
// https://circleci.com/docs/guides/orchestrate/automatic-reruns/
import type { Run, RunWorkflow } from './run.ts';
import { hasWorkflowEnded } from './status.ts';

/** Equal for a workflow and its reruns. A setup workflow may start one of its own name, which is no rerun. */
export const lineOf = ({ name, isSetup }: Pick<RunWorkflow, 'name' | 'isSetup'>): string =>
  isSetup === true ? `setup\n${name}` : name;

/** Oldest first. */
export function attemptsAt(run: Pick<Run, 'workflows'>, workflow: RunWorkflow): RunWorkflow[] {
  const line = lineOf(workflow);
  return run.workflows.filter((one) => lineOf(one) === line);
}

export interface AutoAttempt {
  /** 1 is the original. */
  attempt: number;
  of: number;
}

/** Its place among the automatic attempts; undefined if CircleCI doesn't rerun it, or didn't say. */
export function autoAttempt(run: Run, workflow: RunWorkflow): AutoAttempt | undefined {
  const { id, autoRerun = 0, maxAutoReruns = 0 } = workflow;
  if (maxAutoReruns === 0) return undefined;
  // A rerun that a person started is not rerun automatically.
  const isOne = autoRerun > 0 || attemptsAt(run, workflow)[0]?.id === id;
  return isOne ? { attempt: autoRerun + 1, of: maxAutoReruns + 1 } : undefined;
}

/** It failed, or is about to, and CircleCI will rerun it at once: until then nobody has to do anything. */
export function awaitsAutoRerun(run: Run, workflow: RunWorkflow): boolean {
  const { id, status } = workflow;
  if ((status !== 'failed' && status !== 'failing') || run.rerunsMissed?.includes(id) === true) return false;
  const auto = autoAttempt(run, workflow);
  return auto !== undefined && auto.attempt < auto.of && attemptsAt(run, workflow).at(-1)?.id === id;
}

/** CircleCI itself reran it. */
export function wasAutoRerun(run: Run, workflow: RunWorkflow): boolean {
  const next = attemptsAt(run, workflow).find(({ createdAt }) => createdAt > workflow.createdAt);
  return next?.autoRerun === (workflow.autoRerun ?? 0) + 1;
}

/** A setup workflow that has started its workflows. CircleCI refuses to rerun it. */
export function isContinuedSetup(run: Run, { isSetup, status }: RunWorkflow): boolean {
  if (isSetup !== true || !hasWorkflowEnded(status)) return false;
  return run.state === 'created' || run.workflows.some((one) => one.isSetup !== true);
}
