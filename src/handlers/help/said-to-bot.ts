// What a message says to the bot, as the text of a command. Pure.

const AT_START = /^\s*<@(?<userId>[UW][A-Z0-9]+)(?:\|[^>]*)?>/;
/** Where Slack takes no slash commands, people type them as text. */
const SLASH = /^\/circleci(?:\s+|$)/i;

/**
 * In a channel, a message is a command only if it begins with the bot's mention: people also mention the bot while they talk
 * about it. `isAlone`: in a direct message, everything is said to the bot.
 */
export function saidToBot(
  text: string,
  { botUserIds, isAlone = false }: { botUserIds: readonly string[]; isAlone?: boolean },
): string | undefined {
  const mention = AT_START.exec(text);
  const isOfBot =
    mention !== null && (botUserIds.length === 0 || botUserIds.some((id) => id === mention.groups?.userId));
  if (!isOfBot && !isAlone) return undefined;
  return own(isOfBot ? text.slice(mention[0].length) : text);
}

/** Without quotes and code below the command: they are what somebody told the bot, or what it said. */
function own(text: string): string {
  const [first = '', ...more] = text.split('\n');
  const foreign = more.findIndex((line) => /^\s*(?:&gt;|```)/.test(line));
  const lines = [first, ...(foreign < 0 ? more : more.slice(0, foreign))];
  return lines.join('\n').trim().replace(SLASH, '');
}
