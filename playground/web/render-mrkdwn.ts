// Slack's mrkdwn to HTML. https://docs.slack.dev/messaging/formatting-message-text
import { emojiNamed, SHORTCODE } from './emoji.ts';
import { type Fragment, type Html, html } from './html.ts';
import { link } from './links.ts';
import { formatDate } from './render-date.ts';
import type { Surroundings } from './surroundings.ts';

/** The three entities apps must write; everything is escaped again on its way into the page. */
const decode = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const mention = (name: string): Html => html`<span class="mention">${name}</span>`;

function dateToken(token: string, around: Surroundings): Html {
  const [head = '', ...rest] = token.split('|');
  const fallback = decode(rest.join('|'));
  const [, seconds = '', format = '', url] = head.split('^');
  const date = formatDate(Number(seconds), decode(format), around.clock);
  const shown = html`<time title="${fallback}">${date ?? fallback}</time>`;
  return url ? link(decode(url), shown) : shown;
}

/** `<…>`: mentions, dates, links. What is none of them shows as typed. */
function renderToken(token: string, around: Surroundings): Html {
  if (token.startsWith('!date^')) return dateToken(token, around);
  const bar = token.indexOf('|');
  const target = decode(bar < 0 ? token : token.slice(0, bar));
  const label = bar < 0 ? undefined : decode(token.slice(bar + 1));
  const { names } = around;
  if (target.startsWith('@')) return mention(`@${names.user(target.slice(1)) ?? label ?? target.slice(1)}`);
  if (target.startsWith('#'))
    return mention(`#${names.channel(target.slice(1)) ?? label ?? target.slice(1)}`);
  if (target.startsWith('!subteam^')) {
    const id = target.slice('!subteam^'.length);
    return mention(`@${names.group(id) ?? label?.replace(/^@/, '') ?? id}`);
  }
  if (target.startsWith('!')) return mention(`@${label ?? target.slice(1)}`);
  return link(target, label ?? target.replace(/^(mailto|tel):/, ''));
}

// Content of a span of bold, italic or struck text: links and code inside it keep their own marks.
const span = (mark: string): string =>
  `(?<![\\p{L}\\p{N}_${mark}])[${mark}](?=[^\\s${mark}])((?:<[^<>\\n]+>|\`[^\`\\n]+\`|[^${mark}\\n<\`])+?)(?<!\\s)[${mark}](?![\\p{L}\\p{N}_${mark}])`;
const INLINE = new RegExp(
  [
    '<([^<>\\n]+)>',
    '`([^`\\n]+)`',
    span('*'),
    span('_'),
    span('~'),
    SHORTCODE.source,
    '(https?://[^\\s<>|`*~]+[^\\s<>|`*~.,;:!?)\\]\'"])',
  ].join('|'),
  'gu',
);

function renderMatch(match: RegExpMatchArray, around: Surroundings): Fragment {
  const [typed, token, code, bold, italic, struck, emoji, url] = match;
  if (token !== undefined) return renderToken(token, around);
  if (code !== undefined) return html`<code>${codeText(code, around)}</code>`;
  if (bold !== undefined) return html`<b>${renderInline(bold, around)}</b>`;
  if (italic !== undefined) return html`<i>${renderInline(italic, around)}</i>`;
  if (struck !== undefined) return html`<s>${renderInline(struck, around)}</s>`;
  if (emoji !== undefined) {
    const symbol = emojiNamed(emoji);
    return symbol ? html`<span class="emoji" title="${typed}">${symbol}</span>` : typed;
  }
  return url === undefined ? typed : link(decode(url), decode(url));
}

/** In code only `<…>` tokens keep their meaning. */
function codeText(code: string, around: Surroundings): Fragment[] {
  const pieces = code.split(/<([^<>\n]+)>/);
  return pieces.map((piece, index) => (index % 2 === 1 ? renderToken(piece, around) : decode(piece)));
}

function renderInline(text: string, around: Surroundings): Fragment[] {
  const pieces: Fragment[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    pieces.push(decode(text.slice(end, match.index)), renderMatch(match, around));
    end = match.index + match[0].length;
  }
  return [...pieces, decode(text.slice(end))];
}

const QUOTE = /^(?:&gt;|>)[ ]?/;

/** Lines that start with `>` are gathered into one quotation. */
function renderLines(text: string, around: Surroundings): Html[] {
  const parts: Html[] = [];
  let gathered: string[] = [];
  let isQuote = false;
  const flush = () => {
    if (gathered.length === 0) return;
    const shown = gathered.map(
      (line, index) => html`${index > 0 && html`<br>`}${renderInline(line, around)}`,
    );
    parts.push(isQuote ? html`<blockquote>${shown}</blockquote>` : html`${shown}`);
    gathered = [];
  };
  for (const line of text.split('\n')) {
    if (QUOTE.test(line) !== isQuote) {
      flush();
      isQuote = !isQuote;
    }
    gathered.push(isQuote ? line.replace(QUOTE, '') : line);
  }
  flush();
  return parts;
}

/** `text` as an app sends it, with `&amp; &lt; &gt;` for those three characters. */
export function renderMrkdwn(text: string, around: Surroundings): Html {
  const pieces = text.split(/```\n?([\s\S]+?)\n?```\n?/);
  return html`${pieces.map((piece, index) => {
    if (index % 2 === 1) return html`<pre>${codeText(piece, around)}</pre>`;
    const before = index < pieces.length - 1 ? piece.replace(/\n$/, '') : piece;
    return before === '' ? undefined : renderLines(before, around);
  })}`;
}
