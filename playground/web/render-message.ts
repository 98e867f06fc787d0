// One message as a reader sees it: author, time, blocks or text, attachments, files, reactions, replies.
import type { AnyBlock, MessageAttachment } from '@slack/types';
import { emojiNamed } from './emoji.ts';
import { attributes, type Html, html } from './html.ts';
import { renderAttachment } from './render-attachment.ts';
import { renderBlocks } from './render-blocks.ts';
import { formatDate } from './render-date.ts';
import { renderMrkdwn } from './render-mrkdwn.ts';
import { type Rendering, type Surroundings, startRendering } from './surroundings.ts';

export interface ShownFile {
  name: string;
  /** Path on this server, if it is a picture. */
  picture?: string | undefined;
  altText: string;
  /** Shown in place, if it is text. */
  text?: string | undefined;
}

export interface ShownMessage {
  channel: string;
  ts: string;
  /** ts of the first message of its thread. Default: it starts one. */
  threadTs?: string | undefined;
  author: { name: string; isApp: boolean };
  /** Shown where there are no blocks. */
  text: string;
  blocks: readonly AnyBlock[];
  attachments: readonly MessageAttachment[];
  isEphemeral?: boolean;
  isEdited?: boolean;
  /** How often the app has edited it. Slack doesn't show this; the playground does. */
  changes?: number;
  replies?: number;
  /** `by`: names. `isOwn`: the reader is one of them. */
  reactions?: readonly { name: string; by: readonly string[]; isOwn?: boolean }[];
  files?: readonly ShownFile[];
}

function avatar({ name, isApp }: ShownMessage['author']): Html {
  if (isApp) return html`<div class="avatar app" aria-hidden="true">◉</div>`;
  const hue = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0) * 37, 0) % 8;
  return html`<div class="avatar person-${hue}" aria-hidden="true">${[...name][0]?.toUpperCase()}</div>`;
}

function heading({ author, ts }: ShownMessage, { clock }: Surroundings): Html {
  const at = Number(ts);
  const full = formatDate(at, '{date_long} {time_secs}', clock) ?? ts;
  const badge = author.isApp && html`<span class="badge">APP</span>`;
  return html`<div class="heading"><b class="author">${author.name}</b>${badge}<time class="time" title="${full}">${formatDate(at, '{time}', clock)}</time></div>`;
}

function renderFile({ name, picture, altText, text }: ShownFile): Html {
  if (picture === undefined)
    return html`<details class="file"><summary>📄 ${name}</summary><pre>${text}</pre></details>`;
  const image = attributes({ class: 'file-picture', src: picture, alt: altText, loading: 'lazy' });
  return html`<figure class="file-shown"><figcaption>${name}</figcaption><img${image}></figure>`;
}

function below({ ts, replies = 0, reactions = [], files = [] }: ShownMessage): Html {
  const pills = reactions.map(
    ({ name, by, isOwn = false }) =>
      html`<button type="button" class="reaction" data-react="${name}" aria-pressed="${String(isOwn)}" title="${by.join(', ')} reacted with :${name}:">${emojiNamed(name) ?? `:${name}:`} ${by.length}</button>`,
  );
  const thread =
    replies > 0 &&
    html`<button type="button" class="replies" data-open-thread="${ts}">${replies} ${replies === 1 ? 'reply' : 'replies'}</button>`;
  return html`${files.map(renderFile)}${pills.length > 0 && html`<div class="reactions">${pills}</div>`}${thread}`;
}

function content(message: ShownMessage, rendering: Rendering): Html {
  const { text, blocks, attachments, isEdited } = message;
  const body = blocks.length > 0 ? renderBlocks(blocks, rendering) : renderMrkdwn(text, rendering);
  const edited = isEdited && html` <span class="edited">(edited)</span>`;
  return html`<div class="${blocks.length > 0 ? 'blocks' : 'text'}">${body}${edited}</div>${attachments.map(
    (each) => renderAttachment(each, rendering),
  )}`;
}

export function renderMessage(message: ShownMessage, around: Surroundings): Html {
  const { channel, ts, isEphemeral = false, changes = 0 } = message;
  const rendering = startRendering(around);
  const address = attributes({
    class: `message${isEphemeral ? ' ephemeral' : ''}`,
    'data-channel': channel,
    'data-ts': ts,
    'data-changes': changes,
    'data-thread': message.threadTs ?? ts,
  });
  const notice = isEphemeral && html`<div class="only-you"><span>👁</span> Only visible to you</div>`;
  return html`<article${address}>${notice}${avatar(message.author)}<div class="content">${heading(message, around)}${content(message, rendering)}${below(message)}</div></article>`;
}
