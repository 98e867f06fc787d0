// What a channel is subscribed to, each with its own way to change it and out of it.
import type { Filter } from '../runs/filter.ts';
import { filterWords } from './filter-words.ts';
import { code } from './foreign.ts';
import { actions, button, context, dateToken, mention, message, section, takeWithin } from './kit.ts';
import type { Message } from './message.ts';
import { projectName } from './run-words.ts';
import { say } from './say.ts';
import { count } from './voice.ts';

const MAX_SHOWN = 15;

export interface SubscriptionLine {
  project: string;
  filter: Filter;
  /** Slack user id. */
  by: string;
  /** Epoch ms. */
  at: number;
}

/** The value of both buttons is the project's slug. */
export function renderSubscriptionsList(subscriptions: readonly SubscriptionLine[]): Message {
  if (subscriptions.length === 0) {
    const text = 'This channel has no subscriptions. Add one with';
    return message({
      text: `${text} /circleci subscribe org/repo.`,
      blocks: [section(`${text} \`/circleci subscribe org/repo\`.`)],
    });
  }
  const lines = takeWithin(subscriptions.slice(0, MAX_SHOWN).map(line), 9000);
  const left = subscriptions.length - lines.length;
  const text = `This channel has ${count(subscriptions.length, 'subscription')}.`;
  return message({
    text,
    blocks: [
      section(text),
      ...subscriptions
        .slice(0, lines.length)
        .flatMap(({ project }, index) => [
          section(lines[index] ?? ''),
          actions(`subscription-${index}`, [
            button({ actionId: 'edit-subscription', text: 'Edit', value: project }),
            button({ actionId: 'unsubscribe', text: 'Unsubscribe', value: project }),
          ]),
        ]),
      ...(left > 0
        ? [context([`… and ${left} more. End one of those with \`/circleci unsubscribe org/repo\`.`])]
        : []),
    ],
  });
}

function line({ project, filter, by, at }: SubscriptionLine): string {
  const since = dateToken(at);
  return `*${projectName(project)}*${say(filterWords(filter), code)}\nby ${mention(by)}${since === '' ? '' : ` ${since}`}`;
}
