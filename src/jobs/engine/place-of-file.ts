// Where a file goes. Everybody in a channel sees a file posted there, so one that isn't shared goes to the person.
import type { Asked } from './check-policy.ts';

/** In the thread where it was asked, if there is one. */
export function placeOfFile({ share, place, actor }: Asked & { share: boolean }): {
  channelId: string;
  threadTs?: string;
} {
  if (!share) return { channelId: actor.userId };
  const { channelId, threadTs } = place;
  return { channelId, ...(threadTs !== undefined && { threadTs }) };
}
