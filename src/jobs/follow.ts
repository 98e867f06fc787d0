// After a person did something to a run: the card in their channel, the poll worker, and everybody else's cards.
import { BotError } from '../errors.ts';
import type { Act } from '../runs/run.ts';
import type { Asked } from './denial.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';
import { observe } from './observe.ts';
import { sendCards } from './send-cards.ts';

export interface Followed {
  pipelineId: string;
  number: number;
  projectSlug: string;
}

/** `act` shows on the card at once; what CircleCI made of it may take the poll worker's next look. */
export async function follow(
  deps: JobDeps,
  { place }: Pick<Asked, 'place'>,
  followed: Followed,
  { act, tools }: { act?: Act; tools: JobTools },
): Promise<void> {
  const { stores, now } = deps;
  const { channelId, threadTs } = place;
  const { pipelineId, projectSlug } = followed;
  await stores.cards.ensure(channelId, pipelineId, {
    reason: 'asked',
    ...(threadTs !== undefined && { threadTs }),
  });
  if (act !== undefined) await stores.runs.advance(followed, { at: now(), act });
  await stores.watch.add(pipelineId, now(), now());
  await stores.projects.seen(projectSlug, now());
  await observe(deps, pipelineId, { priority: 'interactive' }).catch((error: unknown) => {
    if (!(error instanceof BotError)) throw error;
    tools.log.warn({ err: error, pipelineId }, 'could not look at once; the poll worker will');
  });
  await sendCards(deps, pipelineId, await stores.cards.channelsOf(pipelineId));
}
