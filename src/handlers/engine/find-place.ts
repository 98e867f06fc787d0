// Where answers to a request can go. The bot can never join messages between people: there, the person alone is answered,
// through the response_url or directly.
import type { Place } from '../../contracts/index.ts';
import type { Log } from '../../observability/log.ts';
import type { Conversation } from '../intake/read-conversation.ts';
import type { Asker } from './command.ts';
import { timedOut, withTimeout } from './with-timeout.ts';

export interface PlacesOptions {
  slack: {
    /** The id of the person's direct messages with the bot. */
    directChannelOf(userId: string): Promise<string>;
  };
  log: Log;
  /** Out of Slack's 3 s. Default 750 ms. */
  directTimeoutMs?: number | undefined;
}

const MAX_KNOWN = 2_000;

/** Never rejects. While Slack doesn't say otherwise, a direct message counts as one between people. */
export function createPlaces({ slack, log, directTimeoutMs = 750 }: PlacesOptions) {
  // They never change.
  const known = new Map<string, string>();

  async function isWithBot({ actor: { userId }, place: { channelId } }: Asker): Promise<boolean> {
    const before = known.get(userId);
    if (before !== undefined) return before === channelId;
    try {
      const direct = await withTimeout(slack.directChannelOf(userId), directTimeoutMs);
      if (direct === timedOut) return false;
      if (known.size >= MAX_KNOWN) known.clear();
      known.set(userId, direct);
      return direct === channelId;
    } catch (error) {
      log.warn({ err: error, userId }, 'Slack does not say which direct messages are with the bot');
      return false;
    }
  }

  return async (asker: Asker, conversation: Conversation): Promise<Place> => {
    const { actor, place } = asker;
    if (conversation === 'other') return place;
    if (conversation === 'direct message' && (await isWithBot(asker))) return place;
    const conversationId = place.channelId;
    return { ...place, channelId: actor.userId, betweenPeople: true, conversationId };
  };
}
