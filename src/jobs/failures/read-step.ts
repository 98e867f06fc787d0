// Reads the step in which a job failed and the end of its output. Only v1.1 of the API has steps.
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
 * The first failed step, or else the last step with output. Undefined if there is neither. Throws the CircleciError
 * kinds.
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

/** A parallel job has the same step once per container; one with output says more than one without. */
export function pickAction(actions: readonly Action[]): Action | undefined {
  const failed = actions.filter(({ status }) => hasJobFailed(status));
  return failed.find(hasOutput) ?? failed[0] ?? actions.findLast(hasOutput);
}
