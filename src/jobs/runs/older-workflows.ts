// The workflows of a branch that are still running although a newer pipeline has started.
import type { Circleci, Pipeline } from '../../circleci/client.ts';
import { hasWorkflowEnded } from '../../runs/status.ts';
import type { JobDeps } from '../engine/deps.ts';
import { readRuns } from './read-runs.ts';

export interface OlderWorkflow {
  id: string;
  name: string;
  status: string;
  pipelineId: string;
  number: number;
  commitSubject?: string | undefined;
}

export interface OlderWorkflows {
  /** The pipeline whose workflows are left alone; undefined when the branch has none. */
  keep: number | undefined;
  /** Newest first. */
  workflows: OlderWorkflow[];
}

interface Reader extends Pick<JobDeps, 'stores' | 'now'> {
  circleci: Pick<Circleci, 'pipelines' | 'workflows'>;
}

/** What is still running further back than this is a forgotten hold. */
const MAX_PIPELINES = 60;

/** `keep` was the newest when the person was asked: what started since is left alone too. */
export async function readOlderWorkflows(
  reader: Reader,
  { project, branch, keep }: { project: string; branch: string; keep?: number },
): Promise<OlderWorkflows> {
  const pipelines: Pipeline[] = [];
  for await (const pipeline of reader.circleci.pipelines.listForProject(project, { branch })) {
    pipelines.push(pipeline);
    if (pipelines.length >= MAX_PIPELINES) break;
  }
  const kept = keep ?? pipelines[0]?.number;
  if (kept === undefined) return { keep: undefined, workflows: [] };
  const older = pipelines.filter(({ number, state }) => number < kept && state !== 'errored');
  const runs = await readRuns(reader, older);
  const workflows = runs.flatMap(({ pipelineId, number, commitSubject, workflows: all }) =>
    all
      .filter(({ status }) => !hasWorkflowEnded(status))
      .map(({ id, name, status }) => ({ id, name, status, pipelineId, number, commitSubject })),
  );
  return { keep: kept, workflows };
}
