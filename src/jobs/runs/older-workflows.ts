// The workflows of a branch that are still running although a newer pipeline has started.
import type { MissingItems } from '../../blocks/kit/gap-note.ts';
import type { Circleci } from '../../circleci/client.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
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
  /** What is missing: the newest pipeline, or running workflows, may be among it. Empty: everything was read. */
  missing: MissingItems[];
  /** A pipeline that could not be read may be newer than the one that is kept. */
  mayBeNewer: boolean;
  /** Only so many pipelines were read. */
  newest?: number;
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
  const list = await reader.circleci.pipelines.listForProject(project, { branch }).read(MAX_PIPELINES);
  const pipelines = itemsOf(list);
  const { unreadable = 0, cut, leading = 0 } = gapsOf(list) ?? {};
  const missing = [{ of: 'pipeline', unreadable, isCut: cut !== undefined && cut !== 'limit' }];
  const kept = keep ?? pipelines[0]?.number;
  const read = { missing, mayBeNewer: leading > 0, ...(cut === 'limit' && { newest: pipelines.length }) };
  if (kept === undefined) return { keep: undefined, workflows: [], ...read };
  const older = pipelines.filter(({ number, state }) => number < kept && state !== 'errored');
  const runs = await readRuns(reader, older);
  const workflows = runs.flatMap(({ pipelineId, number, commitSubject, workflows: all }) =>
    all
      .filter(({ status }) => !hasWorkflowEnded(status))
      .map(({ id, name, status }) => ({ id, name, status, pipelineId, number, commitSubject })),
  );
  for (const { unread } of runs)
    if (unread !== undefined)
      missing.push({ of: 'workflow', unreadable: unread.workflows, isCut: unread.isCut });
  return { keep: kept, workflows, ...read };
}
