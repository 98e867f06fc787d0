// `@circleci …` in a message: answers like the command, also in threads, where Slack takes no slash commands. As with
// the command, only the person who asked sees the first answer.
import { z } from 'zod';
import { defineEvent } from '../engine/event.ts';

const Mention = z.object({ text: z.string().catch(''), edited: z.unknown().optional() });
const AT_START = /^\s*<@(?<userId>[UW][A-Z0-9]+)(?:\|[^>]*)?>/;

export const appMention = defineEvent({
  type: 'app_mention',
  scopes: ['app_mentions:read'],
  answers: true,
  run({ event, isFromBot, botUserId }) {
    const { text, edited } = Mention.parse(event);
    // Correcting a typo in an old message doesn't run its command again.
    const isEdited = edited !== undefined && edited !== null;
    const typed = isFromBot || isEdited ? undefined : commandIn(text, botUserId);
    return typed === undefined ? { kind: 'nothing' } : { kind: 'command', typed };
  },
});

/**
 * A message is a command only if it begins with the bot's mention: people also mention the bot while they talk about it,
 * and quote or forward what somebody told it. Quotes and code below the command are not part of it.
 */
function commandIn(text: string, botUserId: string | undefined): string | undefined {
  const mention = AT_START.exec(text);
  if (mention === null) return undefined;
  if (botUserId !== undefined && mention.groups?.userId !== botUserId) return undefined;
  const [first = '', ...more] = text.slice(mention[0].length).split('\n');
  const foreign = more.findIndex((line) => /^\s*(?:&gt;|```)/.test(line));
  return [first, ...(foreign < 0 ? more : more.slice(0, foreign))].join('\n').trim();
}
