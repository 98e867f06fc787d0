// Turns CircleCI's answers about a pipeline into what a run stores. Pure.
import type { Listing, Pipeline, Workflow, WorkflowJob } from '../../circleci/client.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
import type { WorkflowReading } from '../../runs/advance.ts';
import type { Run, RunFacts, Unread } from '../../runs/run.ts';
import { hasNothingToRun, hasSetupAlone } from './poll-timing.ts';

/** What only a whole list can say: that nothing else is there. */
export function readFacts(
  list: Listing<Workflow>,
  { state, ageMs, at }: { state: string | undefined; ageMs: number; at: number },
): RunFacts {
  if (gapsOf(list) !== undefined) return {};
  const workflows = itemsOf(list);
  return {
    ...(hasNothingToRun({ state, workflowCount: workflows.length, ageMs }) && { nothingToRun: true }),
    ...(hasSetupAlone(state, workflows, at) && { setupAlone: true }),
  };
}

/** Nothing if everything was always read. */
export function unreadFact(
  known: Run | undefined,
  list: Listing<Workflow>,
  { jobs, at }: { jobs: Unread['jobs']; at: number },
): RunFacts {
  const gaps = gapsOf(list);
  if (gaps === undefined && known?.unread === undefined && Object.keys(jobs).length === 0) return {};
  const workflows = gaps?.unreadable ?? 0;
  return { unread: { workflows, isCut: gaps?.cut !== undefined, jobs, readAt: at } };
}

export function pipelineFacts(pipeline: Pipeline): RunFacts {
  const { state, errors, createdAt, branch, tag, revision, commitSubject, originUrl, triggerType } = pipeline;
  const startedByLogin = triggerType === 'webhook' ? undefined : pipeline.actorLogin;
  const author = pipelineAuthor(pipeline);
  return {
    state,
    createdAt,
    ...(errors.length > 0 && { errors }),
    ...(branch !== undefined && { branch }),
    ...(tag !== undefined && { tag }),
    ...(revision !== undefined && { revision }),
    ...(commitSubject !== undefined && { commitSubject }),
    ...(originUrl !== undefined && { originUrl }),
    ...(author !== undefined && { author }),
    ...(triggerType !== undefined && { triggerType }),
    ...(startedByLogin !== undefined && { startedByLogin }),
  };
}

/** For a push, CircleCI reports the pusher apart from the commit author; for GitHub and Bitbucket, only the pusher. */
function pipelineAuthor({
  commitAuthor,
  triggerType,
  actorLogin: login,
}: Pick<Pipeline, 'commitAuthor' | 'triggerType' | 'actorLogin'>): RunFacts['author'] {
  if (commitAuthor?.login !== undefined || triggerType !== 'webhook' || login === undefined)
    return commitAuthor;
  return { ...commitAuthor, login };
}

export function workflowReading(workflow: Workflow): WorkflowReading {
  const { id, name, status, createdAt, stoppedAt, tag, autoRerunNumber, maxAutoReruns } = workflow;
  return {
    ...{ id, name, status, createdAt, stoppedAt },
    ...(tag === 'setup' && { isSetup: true }),
    ...(autoRerunNumber !== undefined && { autoRerun: autoRerunNumber }),
    ...(maxAutoReruns !== undefined && { maxAutoReruns }),
  };
}

// Only fields that a run stores: others would look like a change at every read.
export function jobReading(job: WorkflowJob): NonNullable<WorkflowReading['jobs']>[number] {
  const { id, name, type, status, jobNumber, startedAt, stoppedAt, approvalRequestId, dependencies } = job;
  return {
    id,
    name,
    type,
    status,
    ...(jobNumber !== undefined && { jobNumber }),
    ...(startedAt !== undefined && { startedAt }),
    ...(stoppedAt !== undefined && { stoppedAt }),
    ...(approvalRequestId !== undefined && { approvalRequestId }),
    ...(dependencies !== undefined && { dependencies }),
  };
}
