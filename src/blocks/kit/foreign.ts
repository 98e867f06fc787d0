// Makes foreign text (commits, branches, parameters, names) safe for messages. The result can't mention, link, format
// or break a line. Only this file may put foreign text into mrkdwn.
// https://docs.slack.dev/messaging/formatting-message-text#escaping

/** Only these three have an escaped form; other special characters have to be replaced. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A text's length against Slack's limits, after escaping. */
export const escapedLength = (text: string): number => escapeText(text).length;

/** One line without control, bidirectional and invisible characters. Lone surrogates become U+FFFD. */
export function tidy(text: string): string {
  return flatten(text).trim();
}

function flatten(text: string): string {
  return (
    text
      .replace(/\p{Cs}/gu, '\uFFFD')
      .replace(/[\s\p{Z}]/gu, ' ')
      // U+FE0F only selects the color form of an emoji.
      .replace(/(?!\uFE0F)[\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}]/gu, '')
      .replace(/ {2,}/g, ' ')
  );
}

/** At most `max` UTF-16 units, including the ellipsis; never splits a surrogate pair. For unescaped text. */
export function cut(text: string, max: number, sizeOf = (part: string) => part.length): string {
  return sizeOf(text) <= max ? text : cutAt(text, max, sizeOf);
}

// More than this is never shown, so don't clean megabytes.
const clip = (text: string, max: number): string => text.slice(0, max * 4 + 100);

/** Like `cut`, for finished mrkdwn: links, mentions, code spans and entities are kept whole or dropped. */
export function cutMrkdwn(text: string, max: number, sizeOf = (part: string) => part.length): string {
  if (sizeOf(text) <= max) return text;
  return cutAt(partsOf(text), max, sizeOf);
}

/** One at a time, because only the first ones are needed. */
function* partsOf(mrkdwn: string): Generator<string> {
  const parts = /<[^<>]*>|```[\s\S]*?```|`[^`\n]*`|&(?:amp|lt|gt);|[\s\S]/gu;
  for (const [part] of mrkdwn.matchAll(parts)) yield part;
}

function cutAt(parts: Iterable<string>, max: number, sizeOf: (part: string) => number): string {
  let kept = '';
  let size = sizeOf('…');
  for (const part of parts) {
    size += sizeOf(part);
    if (size > max) break;
    kept += part;
  }
  return `${kept.trimEnd()}…`;
}

/** For plain_text, which Slack shows verbatim. */
export function bare(text: string, max: number): string {
  return cut(tidy(clip(text, max)), max);
}

// mrkdwn can't escape its own marks, so each is replaced by a look-alike character. An underscore inside a word
// formats nothing and stays.
function disarm(text: string): string {
  const harmless = text
    .replaceAll('`', "'")
    .replaceAll('*', '∗')
    .replaceAll('~', '∼')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, 'ˍ')
    // At the end too: one of our colons may follow.
    .replace(/:(?=[\w+'-]+(:|\s*$))/g, '∶')
    .replace(/^ *>/, '›');
  return escapeText(harmless);
}

/**
 * A foreign name or sentence within our own words; '' if nothing in it is visible. Here and below, `max` applies to
 * the escaped text.
 */
export function prose(text: string, max = 150): string {
  return disarm(cut(tidy(clip(text, max)), max, escapedLength));
}

/** An identifier as a code span. Shown verbatim except for backticks. */
export function code(text: string, max = 80): string {
  const shown = cut(tidy(clip(text, max)).replaceAll('`', "'"), max, escapedLength);
  return `\`${escapeText(shown) || '(empty)'}\``;
}

/**
 * Everything shows: invisible, bidirectional and control characters, unusual blanks and backticks become escapes such
 * as `\u200b`. For text whose exact characters matter; not escaped for mrkdwn.
 */
export function verbatim(text: string, { keepsLines = false } = {}): string {
  const hidden = /(?:(?! )[\s\p{Z}\p{C}\p{Default_Ignorable_Code_Point}`])+/gu;
  const shown = text.replace(hidden, (run) => escapeUnits(run, keepsLines));
  // At an end or in a row, Slack swallows them.
  return keepsLines ? shown : shown.replace(/ +(?= )|^ | $/g, (run) => escapeUnits(run, false));
}

/** By UTF-16 unit, as they come up: making each anew is most of what a long text costs. */
const ESCAPES: string[] = [];
const escapeUnit = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
const LINE_FEED = 10;

/** A whole run in one go: a call per character makes long ones slow. */
function escapeUnits(run: string, keepsLines: boolean): string {
  const escaped: string[] = [];
  for (let at = 0; at < run.length; at += 1) {
    const unit = run.charCodeAt(at);
    ESCAPES[unit] ??= escapeUnit(unit);
    escaped.push(keepsLines && unit === LINE_FEED ? '\n' : ESCAPES[unit]);
  }
  return escaped.join('');
}

/** Several lines verbatim, such as a config error. */
export function codeBlock(text: string, max = 600): string {
  const lines = clip(text, max)
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replaceAll('\t', '  ').match(/^ */)?.[0] + tidy(line));
  const body = cut(lines.join('\n').trim().replaceAll('`', "'"), max, escapedLength);
  return `\`\`\`\n${escapeText(body) || '(empty)'}\n\`\`\``;
}

/**
 * Our own sentences that quote others (BotError.userMessage, help). Keeps lines and code spans, neutralizes other
 * markup.
 */
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
