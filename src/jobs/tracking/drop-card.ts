// Handles a channel that rejects messages. A card that was not posted yet is dropped, and the person who asked is told
// how to add the bot. A posted card is outdated, so it stays due in case the bot is added again.
import { renderProblem } from '../../blocks/kit/problem.ts';
import type { Payload } from '../../contracts/index.ts';
import type { Run } from '../../runs/run.ts';
import { answer } from '../engine/answer.ts';
import { isChannelArchived } from '../engine/closed-channel.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobTools } from '../engine/job.ts';
import { runTitleOf } from '../engine/pick-workflow.ts';
import { leaveChannel, PATIENCE_MS } from './tell-channel-closed.ts';

/** A multiple of the longest poll interval. */
const STAYS_DUE = 10;

export async function dropCard(
  deps: Pick<JobDeps, 'stores' | 'outbox' | 'enqueue' | 'now' | 'timing'>,
  { channelId, pipelineId }: Payload<'deliver-card'>,
  error: unknown,
  tools: JobTools,
): Promise<void> {
  const { stores } = deps;
  const card = await stores.cards.get(channelId, pipelineId);
  const run = await stores.runs.get(pipelineId);
  tools.log.warn({ err: error, channelId, pipelineId }, 'the channel does not accept the card');
  await leaveChannel(deps, channelId, error, tools);
  if (card?.ts !== undefined && !isChannelArchived(error)) {
    const at = deps.now();
    const isLost = at - (await stores.channels.closedSince(channelId, at)) >= PATIENCE_MS;
    if (!isLost) return tools.later(deps.timing.pollMaxMs * STAYS_DUE);
  }
  await stores.cards.drop(channelId, pipelineId);

  const userId = run && lastPerson(run);
  // Nobody waits for a posted card that can no longer be edited.
  if (run === undefined || userId === undefined || card?.reason !== 'asked' || card.ts !== undefined) return;
  const userMessage = `I could not post the card of ${runTitleOf(run)} in the channel you asked from, because I’m not in it. Add me there with \`/invite @circleci\`. Until then, \`/circleci status\` shows you the state.`;
  // Nobody can be told in a channel that the bot isn't in.
  await answer(
    deps,
    { place: { channelId: userId }, actor: { userId } },
    renderProblem({ userMessage }),
    tools,
  );
}

const lastPerson = ({ acts, startedBy }: Run): string | undefined => acts.at(-1)?.userId ?? startedBy;
