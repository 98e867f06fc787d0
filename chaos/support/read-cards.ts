// Reads cards as people do: by the run's number and the word at their head.
import { textOf } from '../../playground/scenarios/read-card.ts';
import type { SlackStandIn, StoredMessage } from '../../playground/slack/index.ts';

type Shown = Pick<StoredMessage, 'text' | 'blocks' | 'attachments'>;

/** ":x: *Failed* · <url|acme/web #12>". */
const HEAD = /\*([A-Z][a-z ]+)\*.*#(\d+)\b/;

/** The channel is told of one project only. */
export const cardsOf = (slack: SlackStandIn, channelId: string, number: number): StoredMessage[] =>
  slack
    .channel(channelId)
    .messages()
    .filter(
      (message) => message.attachments.length > 0 && HEAD.exec(headOf(message))?.[2] === String(number),
    );

export const wordOf = (card: Shown): string | undefined => HEAD.exec(headOf(card))?.[1];

const headOf = (message: Shown): string => textOf(message).split('\n')[0] ?? '';
