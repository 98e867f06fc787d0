// `@circleci …` in a message: answers like the command, also in threads, where Slack takes no slash commands. As with
// the command, only the person who asked sees the first answer.
import { z } from 'zod';
import { defineEvent } from '../engine/event.ts';
import { saidToBot } from './said-to-bot.ts';

const Mention = z.object({ text: z.string().catch(''), edited: z.unknown().optional() });

export const appMention = defineEvent({
  type: 'app_mention',
  scopes: ['app_mentions:read'],
  answers: true,
  run({ event, isFromBot, botUserIds }) {
    const { text, edited } = Mention.parse(event);
    // Correcting a typo in an old message doesn't run its command again.
    const isEdited = edited !== undefined && edited !== null;
    const typed = isFromBot || isEdited ? undefined : saidToBot(text, { botUserIds });
    return typed === undefined ? { kind: 'nothing' } : { kind: 'command', typed };
  },
});
