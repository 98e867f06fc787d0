// What a channel is told after the bot's storage lost data.
import type { Message } from '../kit/message.ts';
import { dateToken, message, section } from '../kit/pieces.ts';

export interface DataLost {
  kind: 'emptied' | 'restored';
  /** Epoch ms. */
  from: number;
  until: number;
}

export function renderDataLost({ kind, from, until }: DataLost): Message {
  const text =
    kind === 'emptied'
      ? `My storage (Redis) lost all its data on ${dateToken(until)}. What was set up in this channel is gone: subscriptions, its default project, mutes, owners and digests. Logins are gone too. Set them up again, starting with \`/circleci subscribe\`, or ask this bot’s admin to restore a backup. I keep the newest cards here up to date.`
      : `My storage (Redis) was restored from an older copy. What was set up in this channel between ${dateToken(from)} and ${dateToken(until)} is undone. Check \`/circleci subscriptions\`. What people had asked me to change in CircleCI before that isn’t repeated.`;
  return message({ text, blocks: [section(`:warning: ${text}`)] });
}
