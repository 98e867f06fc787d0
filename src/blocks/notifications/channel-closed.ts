// The direct message to the people who subscribed a channel that the bot can no longer post in.

import type { Message } from '../kit/message.ts';
import { message, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';
import { spokenList } from '../kit/voice.ts';

export interface ClosedChannel {
  channelId: string;
  /** Slugs, or globs of slugs, that it was subscribed to. */
  projects: readonly string[];
  /** `closed`: the subscriptions stay, in case somebody invites the bot again. */
  why: 'archived' | 'gone' | 'closed';
}

const MOST_SHOWN = 8;

export function renderChannelClosed({ channelId, projects, why }: ClosedChannel): Message {
  const shown = projects.slice(0, MOST_SHOWN).map(projectName);
  const left = projects.length - shown.length;
  const names = left > 0 ? `${shown.join(', ')} and ${left} more` : spokenList(shown, (name) => name);
  const subscriptions = projects.length === 1 ? 'its subscription' : 'its subscriptions';
  const channel = /^[CG][A-Z0-9]{2,20}$/.test(channelId) ? `<#${channelId}>` : 'a channel of yours';
  const text = {
    archived: `${channel} is archived, so I ended ${subscriptions} to ${names}. To keep getting this news, type \`/circleci subscribe\` in another channel.`,
    gone: `I haven’t found ${channel} for a week: it was deleted, or it is private and I’m not in it. I ended ${subscriptions} to ${names}. To keep getting this news, type \`/circleci subscribe\` in a channel I’m in.`,
    closed: `I can’t post in ${channel}, so nobody there gets news about ${names}. I keep ${subscriptions} for now. Invite me there with \`/invite @circleci\`.`,
  }[why];
  return message({ text, blocks: [section(`:warning: ${text}`)] });
}
