// An incident that a channel does not get a card of yet: it is muted or has quiet hours, or got too much already. As with a
// run, a summary tells of it later (end-mute.ts); an incident that has its card keeps it true whatever holds.

import type { Incident } from '../../runs/incident-state.ts';
import { mutedBy } from '../../runs/mute.ts';
import type { Run } from '../../runs/run.ts';
import type { KeptBack } from '../../store/mutes.ts';
import type { JobDeps } from '../engine/deps.ts';
import { incidentEntryId } from '../tracking/incident-post.ts';
import { isQuiet, isTooMuch } from '../tracking/keep-back.ts';
import { type IncidentPlace, incidentOfRun } from '../tracking/move-incident.ts';

type Deps = Pick<JobDeps, 'stores' | 'enqueue' | 'now' | 'timing'>;

export async function isIncidentKeptBack(
  deps: Deps,
  { channelId, projectSlug }: IncidentPlace,
  incident: Incident,
): Promise<boolean> {
  const item = incidentItem({ projectSlug, incident });
  const { mutes } = deps.stores;
  // A summary has told of it as it is.
  if (await isTold(deps, { channelId, projectSlug }, incident)) return true;
  // Or will, and an hour without more of it is no news then.
  if (incident.ended?.why === 'quiet' && (await mutes.keptBack(channelId, item)) !== undefined) return true;
  return (
    (await isMuted(deps, { channelId, projectSlug }, incident)) ||
    (await isQuiet(deps, channelId, item)) ||
    (await isTooMuch(deps, channelId, item))
  );
}

/** A mute may outlast what is known of the incident, so its runs are noted. One that is not muted is told. */
async function isMuted(
  { stores, now }: Deps,
  { channelId, projectSlug }: IncidentPlace,
  incident: Incident,
): Promise<boolean> {
  const mutes = await stores.mutes.list(channelId);
  const folded = incident.members.filter(({ isFolded }) => isFolded);
  const muted = folded.flatMap(({ branch, pipelineId }) => {
    const mute = mutedBy(mutes, { projectSlug, branch }, now());
    return mute === undefined || pipelineId === undefined ? [] : [{ mute, pipelineId }];
  });
  if (folded.length === 0 || muted.length < folded.length) return false;
  for (const { mute, pipelineId } of muted) await stores.mutes.withhold(channelId, mute.id, pipelineId);
  await stores.mutes.noteKeptBack(channelId, incidentItem({ projectSlug, incident }), { why: 'muted' });
  return true;
}

/** How the incident that alone tells of the run was kept back; undefined where its card stands, or there is none. */
export async function keptWithIncident(
  { stores }: Pick<JobDeps, 'stores'>,
  channelId: string,
  run: Run,
): Promise<KeptBack | undefined> {
  const { incident, isFolded } = (await incidentOfRun({ stores }, channelId, run)) ?? {};
  if (incident === undefined || isFolded !== true) return undefined;
  if ((await stores.effects.get(incidentEntryId(channelId, incident.id))) !== undefined) return undefined;
  const item = incidentItem({ projectSlug: run.projectSlug, incident });
  return (
    (await stores.mutes.keptBack(channelId, told(item))) ?? (await stores.mutes.keptBack(channelId, item))
  );
}

/** Has a summary told of it as it is? */
export async function isTold(
  { stores }: Pick<JobDeps, 'stores'>,
  { channelId, projectSlug }: IncidentPlace,
  incident: Incident,
): Promise<boolean> {
  const kept = await stores.mutes.keptBack(channelId, told(incidentItem({ projectSlug, incident })));
  return kept?.told === stateTold(incident);
}

export async function noteTold(
  { stores }: Pick<JobDeps, 'stores'>,
  { channelId, projectSlug }: IncidentPlace,
  incident: Incident,
  why: KeptBack['why'],
): Promise<void> {
  const item = told(incidentItem({ projectSlug, incident }));
  await stores.mutes.noteKeptBack(channelId, item, { why, told: stateTold(incident) });
}

/** Apart from that it waits to be told: another worker may note that at the same moment. */
const told = (item: string): string => `${item} told`;

/** What stands for it among the ids of pipelines. Neither slugs nor ids have a space in them. */
export const incidentItem = ({
  projectSlug,
  incident,
}: {
  projectSlug: string;
  incident: Incident;
}): string => `incident ${projectSlug} ${incident.id}`;

/** Undefined for the id of a pipeline. */
export function readIncidentItem(item: string): { projectSlug: string; incidentId: string } | undefined {
  const [, projectSlug, incidentId] = /^incident (\S+) (\S+)$/.exec(item) ?? [];
  return projectSlug === undefined || incidentId === undefined ? undefined : { projectSlug, incidentId };
}

/** What a summary says of it. */
function stateTold({ members, ended }: Incident): string {
  const green = members.filter(({ greenBy }) => greenBy !== undefined).length;
  return [members.length, green, ended?.why].join(' ');
}
