// A channel that cannot be written to: the card goes, and whoever asked for it is told how to let the bot in.
import { renderProblem } from '../blocks/problem.ts';
import type { Run } from '../runs/run.ts';
import type { Payload } from './contracts.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';
import { leaveChannel } from './notifications/leave-channel.ts';
import { runTitleOf } from './pick-workflow.ts';

export async function dropCard(
  deps: Pick<JobDeps, 'stores' | 'outbox' | 'enqueue' | 'now'>,
  { channelId, pipelineId }: Payload<'deliver-card'>,
  error: unknown,
  tools: JobTools,
): Promise<void> {
  const { stores, outbox } = deps;
  const card = await stores.cards.get(channelId, pipelineId);
  const run = await stores.runs.get(pipelineId);
  tools.log.warn({ err: error, channelId, pipelineId }, 'the channel takes no card');
  await leaveChannel(deps, channelId, error, tools.log);
  await stores.cards.drop(channelId, pipelineId);

  const userId = run && lastPerson(run);
  // A card that was there and can no longer be edited surprises nobody.
  if (run === undefined || userId === undefined || card?.reason !== 'asked' || card.ts !== undefined) return;
  const userMessage = `I could not post the card of ${runTitleOf(run)} in the channel you asked from: I am not in it. Add me there with \`/invite @circleci\`; \`/circleci status\` shows you the state meanwhile.`;
  await outbox.reply({ channelId }, { userId }, renderProblem({ userMessage }));
}

const lastPerson = ({ acts, startedBy }: Run): string | undefined => acts.at(-1)?.userId ?? startedBy;
