// What somebody types to the bot in its direct messages: a command or a sentence, answered there. Slack sends the bot its own
// messages and every edit as well.
import { z } from 'zod';
import { defineEvent } from '../engine/event.ts';
import { saidToBot } from './said-to-bot.ts';

const DirectMessage = z.object({
  channel_type: z.string().catch(''),
  text: z.string().catch(''),
  user: z.string().nullish().catch(undefined),
  subtype: z.unknown().optional(),
  edited: z.unknown().optional(),
  hidden: z.unknown().optional(),
  app_id: z.unknown().optional(),
});

export const directMessage = defineEvent({
  type: 'message',
  subscription: 'message.im',
  scopes: ['im:history'],
  answers: true,
  isHeard: ({ event }) => event.channel_type === 'im',
  run({ event, isFromBot, botUserIds }) {
    const { channel_type, text, subtype, edited, hidden, app_id } = DirectMessage.parse(event);
    const isPlain = [subtype, edited, hidden, app_id].every((field) => field === undefined || field === null);
    const isSaid = !isFromBot && isPlain && channel_type === 'im';
    const typed = isSaid ? saidToBot(text, { botUserIds, isAlone: true }) : undefined;
    // A file alone says nothing. A bare mention asks for help.
    return typed === undefined || text.trim() === '' ? { kind: 'nothing' } : { kind: 'command', typed };
  },
});
