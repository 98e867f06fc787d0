// Text that others wrote (commits, branches, parameters, names), made fit to stand in a message. It may hold
// anything; what leaves here cannot mention, link, format or break a line. Nothing else may put it into mrkdwn.
// https://docs.slack.dev/messaging/formatting-message-text#escaping

/** Only these three have an escaped form; everything else has to be replaced. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What a text weighs against Slack's limits once it is escaped. */
export const escapedLength = (text: string): number => escapeText(text).length;

/** One line without control, bidirectional and invisible characters; half surrogates become U+FFFD. */
export function tidy(text: string): string {
  return flatten(text).trim();
}

function flatten(text: string): string {
  return (
    text
      .replace(/\p{Cs}/gu, '\uFFFD')
      .replace(/[\s\p{Z}]/gu, ' ')
      // U+FE0F only chooses an emoji's coloured form.
      .replace(/(?!\uFE0F)[\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}]/gu, '')
      .replace(/ {2,}/g, ' ')
  );
}

/** At most `max` UTF-16 units, the ellipsis included; never half a surrogate pair. For text not yet escaped. */
export function cut(text: string, max: number, sizeOf = (part: string) => part.length): string {
  return sizeOf(text) <= max ? text : cutAt([...text], max, sizeOf);
}

// Nothing beyond this can be shown, so megabytes of it need no cleaning.
const clip = (text: string, max: number): string => text.slice(0, max * 4 + 100);

/** The same for finished mrkdwn: links, mentions, code spans and entities stay whole or go. */
export function cutMrkdwn(text: string, max: number, sizeOf = (part: string) => part.length): string {
  if (sizeOf(text) <= max) return text;
  const parts = text.match(/<[^<>]*>|```[\s\S]*?```|`[^`\n]*`|&(?:amp|lt|gt);|[\s\S]/gu) ?? [];
  return cutAt(parts, max, sizeOf);
}

function cutAt(parts: readonly string[], max: number, sizeOf: (part: string) => number): string {
  let kept = '';
  let size = sizeOf('…');
  for (const part of parts) {
    size += sizeOf(part);
    if (size > max) break;
    kept += part;
  }
  return `${kept.trimEnd()}…`;
}

/** For plain_text, where everything is shown letter by letter. */
export function bare(text: string, max: number): string {
  return cut(tidy(clip(text, max)), max);
}

// mrkdwn has no escape for its own marks, so each gives way to a character that looks like it. An underscore
// inside a word formats nothing and stays.
function disarm(text: string): string {
  const harmless = text
    .replaceAll('`', "'")
    .replaceAll('*', '∗')
    .replaceAll('~', '∼')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, 'ˍ')
    // At the end too: a colon of ours may follow.
    .replace(/:(?=[\w+'-]+(:|\s*$))/g, '∶')
    .replace(/^ *>/, '›');
  return escapeText(harmless);
}

/**
 * A name or a sentence of somebody else's among our own words; '' when nothing visible is in it.
 * Here and below `max` holds for the escaped text.
 */
export function prose(text: string, max = 150): string {
  return disarm(cut(tidy(clip(text, max)), max, escapedLength));
}

/** An identifier as a code span, letter by letter; only backticks change. */
export function code(text: string, max = 80): string {
  const shown = cut(tidy(clip(text, max)).replaceAll('`', "'"), max, escapedLength);
  return `\`${escapeText(shown) || '(empty)'}\``;
}

/** Several lines as they are, such as a config error. */
export function codeBlock(text: string, max = 600): string {
  const lines = clip(text, max)
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replaceAll('\t', '  ').match(/^ */)?.[0] + tidy(line));
  const body = cut(lines.join('\n').trim().replaceAll('`', "'"), max, escapedLength);
  return `\`\`\`\n${escapeText(body) || '(empty)'}\n\`\`\``;
}

/** Our own sentences that quote others (BotError.userMessage, help): lines and code spans stay, the rest is disarmed. */
export function sentences(text: string, max = 2000): string {
  const lines = cut(clip(text, max), max, escapedLength).split('\n').slice(0, 30);
  const safe = lines.map((line) =>
    line
      .split(/(`[^`]+`)/)
      .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1), 300) : disarm(flatten(part))))
      .join(''),
  );
  return safe.join('\n').trim();
}
