// A public line that says who changed which setting. It shows names, never values.

import type { Say } from '../../contracts/index.ts';
import type { Filter } from '../../runs/filter.ts';
import { filterWords, subscriptionName } from './filter-words.ts';
import { code, prose } from './foreign.ts';
import type { Message } from './message.ts';
import { mention, message, section } from './pieces.ts';
import { projectName, type Quote } from './run-words.ts';
import { say } from './say.ts';

/** The notes of the post-note job in contracts/index.ts. */
export type Note =
  | { kind: 'env-set' | 'env-deleted'; project: string; name: string }
  | {
      kind: 'subscribed';
      project: string;
      name?: string | undefined;
      filter: Filter;
      isChange?: boolean | undefined;
      isNarrow?: boolean | undefined;
      state?: Say | undefined;
    }
  | { kind: 'unsubscribed'; project: string; name?: string | undefined }
  | { kind: 'default-project'; project: string }
  | { kind: 'did'; sign: string; say: Say };

export function renderNote({ userId, note }: { userId: string; note: Note }): Message {
  const who = mention(userId);
  return message({
    text: `${who} ${did(note, prose)}.${stateOf(note, prose)}`,
    blocks: [
      section(
        `${note.kind === 'did' ? `:${note.sign}:` : signs[note.kind]} ${who} ${did(note, code)}.${stateOf(note, code)}`,
      ),
    ],
  });
}

const stateOf = (note: Note, quote: Quote): string =>
  note.kind === 'subscribed' && note.state !== undefined ? ` ${say(note.state, quote)}` : '';

const signs: Record<Exclude<Note['kind'], 'did'>, string> = {
  'env-set': ':key:',
  'env-deleted': ':wastebasket:',
  subscribed: ':bell:',
  unsubscribed: ':no_bell:',
  'default-project': ':pushpin:',
};

function did(note: Note, quote: Quote): string {
  if (note.kind === 'did') return say(note.say, quote);
  const project = projectName(note.project);
  switch (note.kind) {
    case 'env-set':
      return `set the environment variable ${quote(note.name, 150)} of ${project}`;
    case 'env-deleted':
      return `deleted the environment variable ${quote(note.name, 150)} of ${project}`;
    case 'subscribed':
      return `${note.isChange === true ? 'changed this channel’s subscription' : 'subscribed this channel'} to ${subscriptionName(note, quote)}${say(filterWords(note.filter), quote)}${note.isNarrow === true ? ', leaving out what the policy denies them' : ''}`;
    case 'unsubscribed':
      return `ended this channel’s subscription to ${subscriptionName(note, quote)}`;
    case 'default-project':
      return `made ${project} the default project of this channel`;
  }
}
