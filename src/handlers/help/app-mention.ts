// `@circleci …` in a message: answers like the command, also in threads, where Slack takes no slash commands. As with
// the command, only the person who asked sees the first answer.
import { z } from 'zod';
import { defineEvent } from '../engine/event.ts';

const Mention = z.object({ text: z.string().catch(''), edited: z.unknown().optional() });
/** Slack sends this event only when the bot is mentioned, so the first mention is taken as the bot's. */
const MENTION = /<@[UW][A-Z0-9]+(?:\|[^>]*)?>/;

export const appMention = defineEvent({
  type: 'app_mention',
  scopes: ['app_mentions:read'],
  answers: true,
  run({ event, isFromBot }) {
    const { text, edited } = Mention.parse(event);
    // Correcting a typo in an old message doesn't run its command again.
    const isEdited = edited !== undefined && edited !== null;
    if (isFromBot || isEdited) return { kind: 'nothing' };
    const at = MENTION.exec(text);
    const typed = at === null ? text : text.slice(at.index + at[0].length);
    return { kind: 'command', typed: typed.trim() };
  },
});
