// Messages as fragments. Each is rendered again only when it changed, and sent again only to pages that don't have it.
import type { Channel, SlackStandIn, StoredMessage, User } from '../slack/index.ts';
import { renderMessage } from './render-message.ts';
import { shownMessage } from './shown.ts';
import type { Surroundings } from './surroundings.ts';

export interface Item {
  /** ts. */
  key: string;
  /** Of the author. */
  userId: string;
  /** Absent: as in the answer before. */
  html?: string;
}
interface Drawn {
  signature: string;
  html: string;
  stamp: number;
  /** Says how long ago something was, so it changes by itself. */
  isAging: boolean;
}

export interface Draw {
  slack: SlackStandIn;
  reader: User;
  around: Surroundings;
  /** Of the last answer that the page has; 0 if none. */
  since: number;
}

const byTime = (left: StoredMessage, right: StoredMessage): number => Number(left.ts) - Number(right.ts);
const isReply = ({ ts, threadTs }: StoredMessage): boolean => threadTs !== undefined && threadTs !== ts;

/** Changes whenever a message looks different. Made for every message at every change, so it must be cheap. */
function signatureOf(message: StoredMessage, replies: number, day: string): string {
  const { versions, edited, reactions, unfurls, files } = message;
  const reacted = reactions.map(({ name, users }) => `${name}${users}`);
  const counts = [versions.length, replies, files.length, Object.keys(unfurls).length];
  return [...counts, edited?.ts, ...reacted, day].join(' ');
}

function countReplies(messages: readonly StoredMessage[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { threadTs = '' } of messages.filter(isReply))
    counts.set(threadTs, (counts.get(threadTs) ?? 0) + 1);
  return counts;
}

export interface MessageDrawer {
  inChannel(draw: Draw, channel: Channel): Item[];
  /** Null if there is no such message anymore. */
  inThread(draw: Draw, channel: Channel, ts: string): Item[] | null;
}

/** `stamp`: the number of the answer being made. Counts up. */
export function createMessageDrawer(stamp: () => number): MessageDrawer {
  const caches = new Map<string, WeakMap<StoredMessage, Drawn>>();

  /** Of one answer: what all its messages share is worked out once. */
  function drawing({ slack, reader, around, since }: Draw, place: string) {
    const { clock } = around;
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: clock.timeZone }).format(clock.nowMs);
    const name = `${reader.id} ${place}`;
    const cache = caches.get(name) ?? new WeakMap<StoredMessage, Drawn>();
    caches.set(name, cache);
    return (message: StoredMessage, replies: number): Item => {
      const signature = signatureOf(message, replies, day);
      let drawn = cache.get(message);
      if (drawn === undefined || drawn.signature !== signature || drawn.isAging) {
        const html = renderMessage(shownMessage(slack, reader, message, replies), around).text;
        drawn = {
          signature,
          html,
          stamp: drawn?.html === html ? drawn.stamp : stamp(),
          isAging: JSON.stringify(message.versions.at(-1)).includes('{ago}'),
        };
        cache.set(message, drawn);
      }
      const { ts: key, user: userId } = message;
      return { key, userId, ...(drawn.stamp > since && { html: drawn.html }) };
    };
  }

  return {
    inChannel: (draw, channel) => {
      const view = draw.slack.channel(channel.id);
      const all = view.allMessages();
      const replies = countReplies(all);
      const item = drawing(draw, 'channel');
      return [...all, ...view.ephemerals(draw.reader.id)]
        .filter((each) => !isReply(each))
        .sort(byTime)
        .map((message) => item(message, message.visibleTo ? 0 : (replies.get(message.ts) ?? 0)));
    },
    inThread: (draw, channel, ts) => {
      const view = draw.slack.channel(channel.id);
      const ephemerals = view
        .ephemerals(draw.reader.id)
        .filter((each) => isReply(each) && each.threadTs === ts);
      const all = [...view.thread(ts), ...ephemerals].sort(byTime);
      const item = drawing(draw, 'thread');
      return all.length === 0 ? null : all.map((message) => item(message, 0));
    },
  };
}
