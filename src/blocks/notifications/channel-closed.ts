// What whoever subscribed a channel is told, in a direct message, when it can no longer be written to.

import type { Message } from '../kit/message.ts';
import { message, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';
import { spokenList } from '../kit/voice.ts';

export interface ClosedChannel {
  channelId: string;
  /** Slugs, or globs of slugs, that it was subscribed to. */
  projects: readonly string[];
  /** `closed`: the subscriptions stay, for somebody to let the bot in again. */
  why: 'archived' | 'gone' | 'closed';
}

const MOST_SHOWN = 8;

export function renderChannelClosed({ channelId, projects, why }: ClosedChannel): Message {
  const shown = projects.slice(0, MOST_SHOWN).map(projectName);
  const left = projects.length - shown.length;
  const names = left > 0 ? `${shown.join(', ')} and ${left} more` : spokenList(shown, (name) => name);
  const subscriptions = projects.length === 1 ? 'the subscription' : 'the subscriptions';
  const channel = /^[CG][A-Z0-9]{2,20}$/.test(channelId) ? `<#${channelId}>` : 'a channel of yours';
  const text = {
    archived: `${channel} is archived, so I ended ${subscriptions} it had to ${names}. To be told again, type \`/circleci subscribe\` in another channel.`,
    gone: `I have not found ${channel} for a week: it was deleted, or it is private and I am not in it. I ended ${subscriptions} it had to ${names}. To be told again, type \`/circleci subscribe\` in a channel I am in.`,
    closed: `I cannot post in ${channel}, so nobody there hears of ${names}. Let me in with \`/invite @circleci\` there; ${subscriptions} ${projects.length === 1 ? 'stays' : 'stay'} meanwhile.`,
  }[why];
  return message({ text, blocks: [section(`:warning: ${text}`)] });
}
