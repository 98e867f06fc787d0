// Remembers the channel id of a person's direct messages with the bot, which Slack sends along with a command typed there.
// Mutes and quiet hours set there apply to the bot's own messages to that person (keep-back.ts).
import type { Asked } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';

/** https://docs.slack.dev/apis/web-api/using-the-conversations-api: the ids of direct messages begin with D. */
export async function keepDirectChannel(
  { stores }: Pick<JobDeps, 'stores'>,
  { actor, place }: Asked,
): Promise<void> {
  if (place.channelId.startsWith('D')) await stores.people.keepDirectChannel(actor.userId, place.channelId);
}
