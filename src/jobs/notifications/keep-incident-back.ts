// Whether an incident gets no card in a channel yet, because the channel is muted, in its quiet hours, or got too many
// cards. As with a run, a summary reports it later (end-mute.ts). An incident that already has a card keeps it up to date.

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
  // A summary has told its current state.
  if (await isTold(deps, { channelId, projectSlug }, incident)) return true;
  // A summary is about to; that it went quiet is not worth another message.
  if (incident.ended?.why === 'quiet' && (await mutes.keptBack(channelId, item)) !== undefined) return true;
  return (
    (await isMuted(deps, { channelId, projectSlug }, incident)) ||
    (await isQuiet(deps, channelId, item)) ||
    (await isTooMuch(deps, channelId, item))
  );
}

/** A mute may outlast the incident's record, so its runs are noted. If one of them isn't muted, the incident is told. */
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
  for (const { mute, pipelineId } of muted)
    if (!(await stores.mutes.withholdWhileMuted(channelId, mute.id, pipelineId))) return false;
  await stores.mutes.noteKeptBack(channelId, incidentItem({ projectSlug, incident }), { why: 'muted' });
  return true;
}

/** How the incident that the run was folded into was held back. Undefined when it has a card, or there is no incident. */
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

/** Whether a summary has told its current state. */
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

/** Kept apart from the note that it waits: another worker may write that one at the same moment. */
const told = (item: string): string => `${item} told`;

/** Its entry among the ids of pipelines. Neither slugs nor ids contain a space. */
export const incidentItem = ({
  projectSlug,
  incident,
}: {
  projectSlug: string;
  incident: Incident;
}): string => `incident ${projectSlug} ${incident.id}`;

/** Undefined for a pipeline's id. */
export function readIncidentItem(item: string): { projectSlug: string; incidentId: string } | undefined {
  const [, projectSlug, incidentId] = /^incident (\S+) (\S+)$/.exec(item) ?? [];
  return projectSlug === undefined || incidentId === undefined ? undefined : { projectSlug, incidentId };
}

/** The part of its state that a summary shows. */
function stateTold({ members, ended }: Incident): string {
  const green = members.filter(({ greenBy }) => greenBy !== undefined).length;
  return [members.length, green, ended?.why].join(' ');
}
