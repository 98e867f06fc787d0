// `@circleci …` in a message: answers like the command, also in threads, where Slack takes no commands. What is
// answered at once only the person sees, as with the command.
import { z } from 'zod';
import { defineEvent } from '../engine/event.ts';

const Mention = z.object({ text: z.string().catch(''), edited: z.unknown().optional() });
/** Slack sends the event for a mention of this app alone, so the first mention is ours wherever it stands. */
const MENTION = /<@[UW][A-Z0-9]+(?:\|[^>]*)?>/;

export const appMention = defineEvent({
  type: 'app_mention',
  scopes: ['app_mentions:read'],
  answers: true,
  run({ event, isFromBot }) {
    const { text, edited } = Mention.parse(event);
    // Whoever corrects a word in an old message has not asked for its command once more.
    const isEdited = edited !== undefined && edited !== null;
    if (isFromBot || isEdited) return { kind: 'nothing' };
    const at = MENTION.exec(text);
    const typed = at === null ? text : text.slice(at.index + at[0].length);
    return { kind: 'command', typed: typed.trim() };
  },
});
