// The Block Kit pieces that messages are built of. Each enforces Slack's limits, so renderers can't exceed them.
import type {
  ActionsBlock,
  Button,
  ConfirmationDialog,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  KnownBlock,
  MrkdwnElement,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import { bare, cutMrkdwn, escapedLength, escapeText, prose } from './foreign.ts';
import { LIMITS } from './limits.ts';
import type { Message } from './message.ts';

/** `verbatim` stops Slack from turning plain words into links and mentions. */
export function mrkdwn(text: string, max: number = LIMITS.sectionText.max): MrkdwnElement {
  return { type: 'mrkdwn', text: cutMrkdwn(text, max) || '-', verbatim: true };
}

/** Shown verbatim, so foreign text needs no escaping. */
export function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: bare(text, max) || '-', emoji: false };
}

export function section(
  text: string,
  { blockId, accessory, max }: { blockId?: string; accessory?: Button; max?: number } = {},
): SectionBlock {
  return {
    type: 'section',
    ...(blockId === undefined ? {} : { block_id: blockId }),
    text: mrkdwn(text, max),
    ...(accessory === undefined ? {} : { accessory }),
  };
}

/** Label and value, two per row. Both are mrkdwn. */
export function fields(pairs: readonly (readonly [label: string, value: string])[]): SectionBlock {
  const shown = pairs.slice(0, LIMITS.sectionFields.max);
  return {
    type: 'section',
    fields: shown.map(([label, value]) => mrkdwn(`*${label}*\n${value}`, LIMITS.fieldText.max)),
  };
}

/** Small print. Strings are mrkdwn. */
export function context(
  elements: readonly (string | MrkdwnElement | PlainTextElement)[],
  blockId?: string,
): ContextBlock {
  const shown = elements.slice(0, LIMITS.contextElements.max);
  return {
    type: 'context',
    ...(blockId === undefined ? {} : { block_id: blockId }),
    elements: shown.map((each) => (typeof each === 'string' ? mrkdwn(each, LIMITS.contextText.max) : each)),
  };
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(text, LIMITS.headerText.max) };
}

export const divider = (): DividerBlock => ({ type: 'divider' });

export interface ButtonOptions {
  actionId: string;
  text: string;
  /** At most 2,000 characters. A longer value can't be cut and throws RangeError. */
  value?: string;
  style?: 'primary' | 'danger';
  confirm?: ConfirmationDialog;
}

export function button({ actionId, text, value, style, confirm }: ButtonOptions): Button {
  if ((value?.length ?? 0) > LIMITS.buttonValue.max)
    throw new RangeError(`The value of ${actionId} is too long`);
  return {
    type: 'button',
    action_id: actionId,
    text: plain(text, LIMITS.buttonText.max),
    ...(value === undefined ? {} : { value }),
    ...(style === undefined ? {} : { style }),
    ...(confirm === undefined ? {} : { confirm }),
  };
}

/** Slack also sends an event for the click; `actionId` tells the handler to just ack it. */
export function linkButton({ actionId, text, url }: { actionId: string; text: string; url: string }): Button {
  return { type: 'button', action_id: actionId, text: plain(text, LIMITS.buttonText.max), url };
}

export interface ConfirmOptions {
  title: string;
  text: string;
  confirm: string;
  deny: string;
  style?: 'primary' | 'danger';
}

export function confirmDialog({ title, text, confirm, deny, style }: ConfirmOptions): ConfirmationDialog {
  return {
    title: plain(title, LIMITS.confirmTitle.max),
    text: plain(text, LIMITS.confirmText.max),
    confirm: plain(confirm, LIMITS.confirmButton.max),
    deny: plain(deny, LIMITS.confirmButton.max),
    ...(style === undefined ? {} : { style }),
  };
}

export function actionRow(blockId: string, elements: ActionsBlock['elements']): ActionsBlock {
  return { type: 'actions', block_id: blockId, elements: elements.slice(0, LIMITS.actionsElements.max) };
}

/** `label` is finished mrkdwn. If the URL can't be used in a link, only the label is shown. */
export function link(url: string, label: string): string {
  if (url.length > 1000 || !URL.canParse(url) || /[\s<>|]/.test(url)) return label;
  return `<${escapeText(url)}|${label.replaceAll('|', '¦') || '-'}>`;
}

/** Notifies the person if the message is new. */
export function mention(userId: string): string {
  return /^[UW][A-Z0-9]{2,20}$/.test(userId) ? `<@${userId}>` : prose(userId, 40) || 'somebody';
}

/** A time in the reader's time zone. `at` is epoch ms or ISO 8601. '' if it isn't a valid time. */
export const dateToken = (at: number | string): string => moment(at, '{date_short_pretty} at {time}');

/** `3 minutes ago`, computed by Slack when read, so it needs no edit. */
export const agoToken = (at: number | string): string => moment(at, '{ago}');

// https://docs.slack.dev/messaging/formatting-message-text#date-formatting
function moment(at: number | string, format: string): string {
  const date = new Date(at);
  const ms = date.getTime();
  if (Number.isNaN(ms)) return '';
  const fallback = `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(ms / 1000)}^${format}|${fallback}>`;
}

export interface FitOptions {
  maxItems: number;
  /** Maximum length of the whole list in UTF-16 units. An item that doesn't fit is left out entirely. */
  maxLength: number;
  separator?: string;
}

/** As many items as fit, then how many were left out: `a, b, … and 12 more`. Only renders what it shows. */
export function fitList<T>(
  items: readonly T[],
  draw: (item: T) => string,
  { maxItems, maxLength, separator = ', ' }: FitOptions,
): string {
  const reserve = `${separator}… and ${items.length} more`.length;
  const shown: string[] = [];
  let length = 0;
  for (const item of items.slice(0, maxItems).map(draw)) {
    length += item.length + separator.length;
    const isLast = shown.length === items.length - 1;
    if (length + (isLast ? 0 : reserve) > maxLength) break;
    shown.push(item);
  }
  const left = items.length - shown.length;
  return (left === 0 ? shown : [...shown, `… and ${left} more`]).join(separator);
}

/** Splits into chunks of `size`; the last one has the rest. */
export function inGroups<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}

/** The first items whose total size, as Slack counts it for a message, stays within `budget`. */
export function takeWithin(texts: readonly string[], budget: number): string[] {
  let left = budget;
  const end = texts.findIndex((text) => {
    left -= escapedLength(text);
    return left < 0;
  });
  return end < 0 ? [...texts] : texts.slice(0, end);
}

export interface MessageParts {
  /** Finished mrkdwn that reads as a sentence. */
  text: string;
  blocks: KnownBlock[];
  attachment?: { color: string; blocks: KnownBlock[] };
}

export function message({ text, blocks, attachment }: MessageParts): Message {
  const sentence = cutMrkdwn(text.replace(/\s+/g, ' ').trim(), LIMITS.fallbackBytes.max, byteLength);
  return {
    text: sentence,
    blocks: blocks.slice(0, LIMITS.messageBlocks.max),
    ...(attachment === undefined || attachment.blocks.length === 0 ? {} : { attachment }),
  };
}

const byteLength = (text: string): number => new TextEncoder().encode(text).length;
