// After a person did something to a run: the card in their channel, the poll worker, and everybody else's cards.
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
  /** A workflow that CircleCI says it has made, where its listing may not show it yet. */
  begun?: Pick<WorkflowReading, 'id' | 'name'>;
  tools: JobTools;
}

/** `act` shows on the card at once; what CircleCI made of it may take the poll worker's next look. */
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
  // Read at no time at all: whatever CircleCI says of the workflow is newer than this.
  if (act !== undefined) await stores.runs.advance(followed, { at: 0, act, workflows });
  await stores.watch.add(pipelineId, now(), now());
  await stores.projects.seen(projectSlug, now());
  await observe(deps, pipelineId, { priority: 'interactive' }).catch((error: unknown) => {
    if (!(error instanceof BotError)) throw error;
    tools.log.warn({ err: error, pipelineId }, 'could not read the run now; the poll worker will');
  });
  await sendCards(deps, pipelineId, await stores.cards.channelsOf(pipelineId));
}

/** Clocks differ, and the new workflow has to come after the one it repeats; the earliest time that is read counts. */
const AHEAD_MS = 10 * 60_000;

const placeholderOf = ({ id, name }: Pick<WorkflowReading, 'id' | 'name'>, at: number): WorkflowReading => ({
  id,
  name,
  status: 'running',
  createdAt: new Date(at + AHEAD_MS).toISOString(),
});
