// reactions.add. https://docs.slack.dev/reference/methods/reactions.add
import { BOT_USER_ID } from '../defaults.ts';
import { findMessage } from '../messages.ts';
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
      if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) refuse('invalid_name');
      if (channel.isArchived) refuse('is_archived');
      const known = message.reactions.find((each) => each.name === name);
      if (known?.users.includes(BOT_USER_ID)) refuse('already_reacted');
      if (known) known.users.push(BOT_USER_ID);
      else message.reactions.push({ name, users: [BOT_USER_ID] });
      world.changed({ kind: 'message', channel: channel.id, ts: message.ts });
      return {};
    },
  },
};
