// After a person acted on a run: updates the card in their channel, the poll worker, and all other cards.
import { BotError } from '../../errors.ts';
import type { WorkflowReading } from '../../runs/advance.ts';
import type { Act } from '../../runs/run.ts';
import type { Asked } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobTools } from '../engine/job.ts';
import { observe } from './observe.ts';
import { sendCards } from './send-cards.ts';

export interface ActedOn {
  pipelineId: string;
  number: number;
  projectSlug: string;
}

export interface ReportedAct {
  act?: Act;
  /** A workflow that CircleCI says it created, even if its list does not show it yet. */
  begun?: Pick<WorkflowReading, 'id' | 'name'>;
  tools: JobTools;
}

/** `act` shows on the card right away. Its effect in CircleCI may only show at the next poll. */
export async function reportAct(
  deps: JobDeps,
  { place }: Pick<Asked, 'place'>,
  followed: ActedOn,
  { act, begun, tools }: ReportedAct,
): Promise<void> {
  const { stores, now } = deps;
  const { channelId, threadTs } = place;
  const { pipelineId, projectSlug } = followed;
  await stores.cards.ensure(channelId, pipelineId, {
    reason: 'asked',
    ...(threadTs !== undefined && { threadTs }),
  });
  const workflows = begun === undefined ? [] : [placeholderOf(begun, now())];
  // Read time 0: anything CircleCI returns about the workflow is newer.
  if (act !== undefined) await stores.runs.advance(followed, { at: 0, act, workflows });
  await stores.watch.add(pipelineId, now(), now());
  await stores.projects.seen(projectSlug, now());
  await observe(deps, pipelineId, { priority: 'interactive' }).catch((error: unknown) => {
    if (!(error instanceof BotError)) throw error;
    tools.log.warn({ err: error, pipelineId }, 'could not read the run now; the poll worker will');
  });
  await sendCards(deps, pipelineId, await stores.cards.channelsOf(pipelineId));
}

/** Clocks differ, and the new workflow has to sort after the one it repeats. The earliest time read wins. */
const AHEAD_MS = 10 * 60_000;

const placeholderOf = ({ id, name }: Pick<WorkflowReading, 'id' | 'name'>, at: number): WorkflowReading => ({
  id,
  name,
  status: 'running',
  createdAt: new Date(at + AHEAD_MS).toISOString(),
});
