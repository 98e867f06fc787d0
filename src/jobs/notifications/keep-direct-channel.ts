// Remembers which channel a person's direct messages with the bot are: Slack names it with a command typed there, and
// what is set there holds for what the bot writes them of its own accord (keep-back.ts).
import type { Asked } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';

/** https://docs.slack.dev/apis/web-api/using-the-conversations-api: the ids of direct messages begin with D. */
export async function keepDirectChannel(
  { stores }: Pick<JobDeps, 'stores'>,
  { actor, place }: Asked,
): Promise<void> {
  if (place.channelId.startsWith('D')) await stores.people.keepDirectChannel(actor.userId, place.channelId);
}
