// The current card of an incident, with its first failure and its owners.

import type { Message } from '../../blocks/kit/message.ts';
import { renderIncident } from '../../blocks/notifications/incident.ts';
import { jobUrl, pipelineUrl } from '../../circleci/refs.ts';
import type { Incident, IncidentState } from '../../runs/incident-state.ts';
import { ownersOf } from '../../runs/owners.ts';
import { hasJobFailed } from '../../runs/status.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { IncidentPlace } from '../tracking/move-incident.ts';

type Deps = Pick<JobDeps, 'stores' | 'appUrl'>;

export async function drawIncident(
  deps: Deps,
  { channelId, projectSlug }: IncidentPlace,
  state: IncidentState,
  incident: Incident,
): Promise<Message> {
  const { appUrl } = deps;
  const owners = await ownersOfIncident(deps, channelId, state, incident);
  return renderIncident({ projectSlug, incident, appUrl, owners, jobUrl: await firstJobUrl(deps, incident) });
}

/** By the channel's rules for any of its branches, without people who turned mentions off. */
async function ownersOfIncident(
  { stores }: Deps,
  channelId: string,
  { failures }: IncidentState,
  { id, members }: Incident,
): Promise<string[]> {
  const rules = await stores.owners.list(channelId);
  const key = failures.find(({ incidentId }) => incidentId === id)?.key;
  const broken = rules.length === 0 || key === undefined ? undefined : await stores.incidents.broken(key);
  if (broken === undefined) return [];
  const owners = [...new Set(members.flatMap(({ branch }) => ownersOf(rules, broken, branch)))];
  const isWilling = await Promise.all(owners.map((owner) => stores.people.isMentioned(owner)));
  return owners.filter((_owner, at) => isWilling[at]);
}

/** The failed job on the first branch, or its pipeline when the job is unknown. */
async function firstJobUrl(
  { stores, appUrl }: Deps,
  { members, cause }: Incident,
): Promise<string | undefined> {
  const { pipelineId } = members[0] ?? {};
  const run = pipelineId === undefined ? undefined : await stores.runs.get(pipelineId);
  if (run === undefined) return undefined;
  const { projectSlug, number, workflows } = run;
  const failed = workflows.flatMap(({ id, jobs }) =>
    jobs.flatMap(({ name, status, jobNumber }) =>
      name === cause.job && hasJobFailed(status) && jobNumber !== undefined
        ? [{ workflowId: id, jobNumber }]
        : [],
    ),
  );
  const newest = failed.at(-1);
  return newest === undefined
    ? pipelineUrl(appUrl, projectSlug, number)
    : jobUrl(appUrl, projectSlug, number, newest.workflowId, newest.jobNumber);
}
