// What a channel is subscribed to, each with buttons to edit or end it.
import type { KnownBlock } from '@slack/types';
import type { Filter, PartialFilter } from '../../runs/filter.ts';
import { filterParts, filterWords, subscriptionName } from '../kit/filter-words.ts';
import { code } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import {
  actionRow,
  button,
  context,
  dateToken,
  mention,
  message,
  section,
  takeWithin,
} from '../kit/pieces.ts';
import { say } from '../kit/say.ts';
import { count, leftOut } from '../kit/voice.ts';

const MAX_SHOWN = 15;

export interface SubscriptionLine {
  project: string;
  name?: string;
  filter: Filter;
  /** Slack user id. */
  by: string;
  /** Epoch ms. */
  at: number;
}

/** A button's value for one subscription: the project's slug and, after a space, the subscription's name. */
export const subscriptionValue = ({ project, name }: Pick<SubscriptionLine, 'project' | 'name'>): string =>
  name === undefined ? project : `${project} ${name}`;

/** The value of the "Edit" button of the defaults. */
export const DEFAULTS_VALUE = 'defaults';

/** `defaults` are the channel's defaults for new subscriptions, if it has any. */
export function renderSubscriptions(
  subscriptions: readonly SubscriptionLine[],
  defaults?: PartialFilter,
  { left: hidden = 0 }: { left?: number } = {},
): Message {
  const begin = defaults === undefined ? [] : defaultsBlocks(defaults);
  const hides = hidden === 0 ? '' : ` ${leftOut(count(hidden, 'subscription'))}`;
  if (subscriptions.length === 0 && hidden > 0) {
    const text = `This channel has no subscriptions that you may see.${hides}`;
    return message({ text, blocks: [section(text), ...begin] });
  }
  if (subscriptions.length === 0) {
    const text = 'This channel has no subscriptions. Add one with';
    return message({
      text: `${text} /circleci subscribe org/repo.`,
      blocks: [section(`${text} \`/circleci subscribe org/repo\`.`), ...begin],
    });
  }
  const lines = takeWithin(subscriptions.slice(0, MAX_SHOWN).map(line), 9000);
  const left = subscriptions.length - lines.length;
  const text = `This channel has ${count(subscriptions.length, 'subscription')}.${hides}`;
  return message({
    text,
    blocks: [
      section(text),
      ...subscriptions
        .slice(0, lines.length)
        .flatMap((one, index) => [
          section(lines[index] ?? ''),
          actionRow(`subscription-${index}`, [
            button({ actionId: 'edit-subscription', text: 'Edit', value: subscriptionValue(one) }),
            button({ actionId: 'unsubscribe', text: 'Unsubscribe', value: subscriptionValue(one) }),
          ]),
        ]),
      ...(left > 0
        ? [context([`… and ${left} more. End one of those with \`/circleci unsubscribe org/repo\`.`])]
        : []),
      ...begin,
    ],
  });
}

function defaultsBlocks(defaults: PartialFilter): KnownBlock[] {
  return [
    section(`New subscriptions start with: ${say(filterParts(defaults), code)}.`),
    actionRow('subscription-defaults', [
      button({ actionId: 'edit-subscription', text: 'Edit', value: DEFAULTS_VALUE }),
    ]),
  ];
}

function line({ filter, by, at, ...which }: SubscriptionLine): string {
  const since = dateToken(at);
  return `*${subscriptionName(which, code)}*${say(filterWords(filter), code)}\nby ${mention(by)}${since === '' ? '' : ` ${since}`}`;
}
