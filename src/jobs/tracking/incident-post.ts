// What the ledger stores about an incident's card, and the line on run cards that links to it.
import { z } from 'zod';
import type { SameCause } from '../../blocks/runs/index.ts';
import { failedWorkflows } from '../../runs/failed-key.ts';
import type { Run } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';
import { incidentKey, incidentOfRun } from './move-incident.ts';

export const IncidentPost = z.object({
  ts: z.string(),
  /** Of the content it shows. */
  hash: z.string().optional(),
  permalink: z.string().optional(),
  /** Slack's error: it can't be edited anymore. */
  frozenBy: z.string().optional(),
  /** Of the content that the cards of its runs were last asked to show. */
  cardsHash: z.string().optional(),
});
export type IncidentPost = z.infer<typeof IncidentPost>;

export const incidentEntryId = (channelId: string, incidentId: string): string =>
  `post-${incidentKey(channelId, incidentId)}`;

/** Undefined until the post is confirmed. */
async function incidentPost(
  { stores }: Pick<JobDeps, 'stores'>,
  channelId: string,
  incidentId: string,
): Promise<IncidentPost | undefined> {
  const entry = await stores.effects.get(incidentEntryId(channelId, incidentId));
  return IncidentPost.safeParse(entry?.result).data;
}

/** Undefined if the run's failure belongs to no incident. */
export async function sameCauseOf(
  deps: Pick<JobDeps, 'stores'>,
  channelId: string,
  run: Run,
): Promise<SameCause | undefined> {
  if (failedWorkflows(run).length === 0) return undefined;
  const { incident } = (await incidentOfRun(deps, channelId, run)) ?? {};
  if (incident === undefined) return undefined;
  const { id, members, ended } = incident;
  const url = (await incidentPost(deps, channelId, id))?.permalink;
  return { branches: members.filter(({ branch }) => branch !== run.branch).length, ended: ended?.why, url };
}
