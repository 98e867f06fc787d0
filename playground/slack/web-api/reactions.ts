// reactions.add. https://docs.slack.dev/reference/methods/reactions.add
import { BOT_USER_ID } from '../defaults.ts';
import { findMessage } from '../messages.ts';
import { setReaction } from '../reactions.ts';
import { refuse } from '../refusal.ts';
import { memberChannel } from './channel-rules.ts';
import { type MethodTable, required } from './method.ts';

export const reactionMethods: MethodTable = {
  'reactions.add': {
    token: 'bot',
    scopes: ['reactions:write'],
    tier: 3,
    run(args, world) {
      const name = required(args, 'name');
      const channel = memberChannel(world, required(args, 'channel'));
      const message =
        findMessage(world, channel.id, required(args, 'timestamp')) ?? refuse('message_not_found');
      if (channel.isArchived) refuse('is_archived');
      setReaction(world, message, { name, userId: BOT_USER_ID, on: true });
      return {};
    },
  },
};
