// Somebody invited the bot to a channel: a job says there, once, what it can do.
import { z } from 'zod';
import { defineEvent } from '../engine/event.ts';

const Joined = z.object({
  user: z.string(),
  channel: z.string(),
  /** Missing if it joined by itself. */
  inviter: z.string().nullish().catch(undefined),
});

export const memberJoinedChannel = defineEvent({
  type: 'member_joined_channel',
  scopes: ['channels:read', 'groups:read'],
  answers: false,
  // Others join all the time.
  isHeard: ({ event, botUserIds }) => botUserIds.some((id) => id === event.user),
  run({ event, asker, botUserIds }) {
    const { user, channel, inviter } = Joined.parse(event);
    if (!botUserIds.includes(user)) return { kind: 'nothing' };
    const payload = { channelId: channel, ...(inviter && inviter !== user && { inviterId: inviter }) };
    return { kind: 'enqueue', job: { name: 'welcome', id: `welcome-${asker.invocationId}`, payload } };
  },
});
