// Reads why a person's run failed, and joins it to the failures they already know of with the same cause. A run that fixes one
// is joined to the others that do.
import { CircleciError, CircleciRateLimited, StoreError } from '../../errors.ts';
import type { Cause } from '../../runs/cause.ts';
import { failedKey, failedWorkflows } from '../../runs/failed-key.ts';
import {
  incidentWith,
  joinEnd,
  joinIncident,
  type PersonIncident,
  sharedCauseId,
  type ToldFailure,
} from '../../runs/person-incidents.ts';
import type { Run } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobTools } from '../engine/job.ts';
import { streakOf } from '../tracking/streak-of.ts';
import { causeOfRun } from './read-cause.ts';

/** Then the message goes out without the cause, and shares nothing. */
const MOST_READS = 3;
const MOST_TRIES = 50;

interface News {
  userId: string;
  news: string;
  key: string;
}

/** False: nothing is known that it could share, or it was told alone. */
export async function joinPersonIncident(
  deps: JobDeps,
  run: Run,
  { userId, news, key }: News,
  tools: JobTools,
): Promise<boolean> {
  const failure = toldOf(run, news);
  const { incidents: known } = await deps.stores.personIncidents.get(userId);
  if (incidentWith(known, failure) !== undefined) return true;
  if ((await deps.stores.effects.get(`post-${key}`)) !== undefined) return false;
  const cause = await readCause(deps, run, tools);
  const causeId = sharedCauseId(run, cause);
  if (causeId === undefined) return false;
  const { lastGreen } = await streakOf(deps, run);
  const about = { causeId, key, at: deps.now(), lastGreen, ...(cause !== undefined && { cause }) };
  await changeIncidents(deps, userId, (incidents) => joinIncident(incidents, failure, about));
  return true;
}

/** The same for a run that fixed a branch. */
export async function joinPersonEnd(deps: JobDeps, run: Run, { userId, news, key }: News): Promise<boolean> {
  const fix = toldOf(run, news);
  const { incidents: known } = await deps.stores.personIncidents.get(userId);
  if (incidentWith(known, fix) !== undefined) return true;
  if ((await deps.stores.effects.get(`post-${key}`)) !== undefined) return false;
  const about = { key, at: deps.now() };
  if (joinEnd(known, fix, about) === undefined) return false;
  await changeIncidents(deps, userId, (incidents) => joinEnd(incidents, fix, about) ?? [...incidents]);
  return true;
}

const toldOf = ({ pipelineId, projectSlug, number, branch, tag }: Run, news: string): ToldFailure => ({
  ...{ pipelineId, projectSlug, number, news },
  ...(branch !== undefined && { branch }),
  ...(tag !== undefined && { tag }),
});

export async function changeIncidents(
  { stores: { personIncidents } }: Pick<JobDeps, 'stores'>,
  userId: string,
  change: (incidents: readonly PersonIncident[]) => PersonIncident[],
): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { incidents, text } = await personIncidents.get(userId);
    if (await personIncidents.replace(userId, text, change(incidents))) return;
  }
  throw new StoreError('could not record a failure of a person', undefined);
}

async function readCause(deps: JobDeps, run: Run, tools: JobTools): Promise<Cause | undefined> {
  if (failedWorkflows(run).length === 0) return undefined;
  try {
    return await causeOfRun(deps, run, failedKey(run));
  } catch (error) {
    if (!(error instanceof CircleciError)) throw error;
    if (!(error instanceof CircleciRateLimited) && tools.attempt < MOST_READS) throw error;
    tools.log.warn({ err: error, pipelineId: run.pipelineId }, 'could not read why a run failed');
    return undefined;
  }
}
