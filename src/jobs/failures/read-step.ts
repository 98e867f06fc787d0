// The step a job broke in, and the end of what it printed. Only v1.1 tells of steps.
// https://circleci.com/docs/guides/toolkit/analyze-pipelines-during-an-incident/
import type { Circleci, LegacyBuild, Priority } from '../../circleci/client.ts';
import type { FailedStep } from '../../runs/failure.ts';
import { hasJobFailed } from '../../runs/status.ts';

export interface StepWanted {
  projectSlug: string;
  jobNumber: number;
  maxLines: number;
  priority: Priority;
}

type Action = LegacyBuild['steps'][number]['actions'][number];

/**
 * The first step that failed; of a job without one, the last that printed something. Undefined when there is no
 * such step either. Throws the CircleciError kinds.
 */
export async function readStep(
  { legacy }: Pick<Circleci, 'legacy'>,
  { projectSlug, jobNumber, maxLines, priority }: StepWanted,
): Promise<FailedStep | undefined> {
  const { steps } = await legacy.build(projectSlug, jobNumber, { priority });
  const action = pickAction(steps.flatMap(({ actions }) => actions));
  if (action === undefined) return undefined;
  const { name, status, exitCode, outputUrl } = action;
  const step = { name, status, ...(exitCode !== undefined && { exitCode }), isLogCut: false };
  if (!hasOutput(action) || outputUrl === undefined) return step;
  const { text, isCut } = await legacy.steps.output(outputUrl, { maxLines, priority });
  return { ...step, ...(text !== '' && { log: text }), isLogCut: isCut };
}

const hasOutput = ({ hasOutput: has, outputUrl }: Action): boolean => has && outputUrl !== undefined;

/** A parallel job has the same step once per container: one that printed says more than one that did not. */
export function pickAction(actions: readonly Action[]): Action | undefined {
  const failed = actions.filter(({ status }) => hasJobFailed(status));
  return failed.find(hasOutput) ?? failed[0] ?? actions.findLast(hasOutput);
}
