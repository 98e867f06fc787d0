// Reads messages as a person would: their text and their buttons.
import type { SlackStandIn, StoredMessage } from '../slack/index.ts';
import { until } from '../until.ts';

/** Every piece of text on the message, in reading order, attachments included. */
export function textOf(message: Pick<StoredMessage, 'text' | 'blocks' | 'attachments'>): string {
  const words: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, part] of Object.entries(value)) {
      if (name === 'text' && typeof part === 'string') words.push(part);
      else walk(part);
    }
  };
  walk(message.blocks);
  walk(message.attachments);
  return words.length > 0 ? words.join('\n') : message.text;
}

/** action_id of every button shown. */
export function buttonsOf(message: Pick<StoredMessage, 'blocks' | 'attachments'>): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const element = value as Record<string, unknown>;
    if (element.type === 'button' && typeof element.action_id === 'string') found.push(element.action_id);
    Object.values(element).forEach(walk);
  };
  walk(message.blocks);
  walk(message.attachments);
  return found;
}

/** The action_id of the button for this action. Several in one block have a suffix `#n`. */
export function buttonFor(message: StoredMessage, action: string): string {
  const found = buttonsOf(message).find((id) => id.split('#')[0] === action);
  if (found === undefined)
    throw new Error(`no ${action} button among ${buttonsOf(message).join(', ') || 'none'}`);
  return found;
}

export const firstLine = (message: StoredMessage): string => textOf(message).split('\n')[0] ?? '';

/** Waits until the channel's newest message matches all of these patterns. */
export function cardShowing(
  slack: SlackStandIn,
  channel: string,
  ...words: RegExp[]
): Promise<StoredMessage> {
  const read = () => {
    const message = slack.channel(channel).messages().at(-1);
    return message !== undefined && words.every((word) => word.test(textOf(message))) ? message : undefined;
  };
  return until(read, `a card in ${channel} showing ${words.join(' ')}`).catch((error: Error) => {
    const last = slack.channel(channel).messages().at(-1);
    throw new Error(`${error.message}\nThe last message there:\n${last ? textOf(last) : '(none)'}`);
  });
}

/** Waits for an ephemeral message to this person that matches all of these patterns. */
export function toldOnly(
  slack: SlackStandIn,
  channel: string,
  userId: string,
  ...words: RegExp[]
): Promise<StoredMessage> {
  const read = () =>
    slack
      .channel(channel)
      .ephemerals(userId)
      .findLast((message) => words.every((word) => word.test(textOf(message))));
  return until(read, `an ephemeral message to ${userId}: ${words.join(' ')}`).catch((error: Error) => {
    const all = slack.channel(channel).ephemerals(userId).slice(-3).map(textOf);
    throw new Error(`${error.message}\nThe last messages to them:\n${all.join('\n---\n')}`);
  });
}

/** Asks again and again until an answer to this person has all the words: for what the bot learns a moment later. */
export async function askUntilTold(
  slack: SlackStandIn,
  channel: string,
  userId: string,
  command: string,
  ...words: RegExp[]
): Promise<StoredMessage> {
  const told = async () => {
    await slack.person(userId).command(channel, command);
    return slack
      .channel(channel)
      .ephemerals(userId)
      .findLast((message) => words.every((word) => word.test(textOf(message))));
  };
  return until(told, `${command} to be answered with ${words.join(' ')}`, { everyMs: 250 });
}
