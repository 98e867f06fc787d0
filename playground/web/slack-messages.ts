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

/** Whatever a message's look depends on, besides what never changes. */
function signatureOf(message: StoredMessage, replies: number, { clock, names }: Surroundings): string {
  const { versions, edited, reactions, unfurls, files, user } = message;
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: clock.timeZone }).format(clock.nowMs);
  const minute = JSON.stringify(versions.at(-1)).includes('{ago}') ? Math.floor(clock.nowMs / 60_000) : 0;
  const parts = [versions.length, edited, reactions, Object.keys(unfurls), files.map(({ id }) => id)];
  return JSON.stringify([...parts, replies, day, minute, names.user(user)]);
}

export interface MessageDrawer {
  inChannel(draw: Draw, channel: Channel): Item[];
  /** Null if there is no such message anymore. */
  inThread(draw: Draw, channel: Channel, ts: string): Item[] | null;
}

/** `stamp`: the number of the answer being made. Counts up. */
export function createMessageDrawer(stamp: () => number): MessageDrawer {
  const caches = new Map<string, WeakMap<StoredMessage, Drawn>>();

  function item(draw: Draw, message: StoredMessage, replies: number, place: string): Item {
    const { slack, reader, around, since } = draw;
    const name = `${reader.id} ${place}`;
    const cache = caches.get(name) ?? new WeakMap<StoredMessage, Drawn>();
    caches.set(name, cache);
    const signature = signatureOf(message, replies, around);
    const before = cache.get(message);
    const drawn =
      before?.signature === signature
        ? before
        : {
            signature,
            html: renderMessage(shownMessage(slack, message, replies), around).text,
            stamp: stamp(),
          };
    cache.set(message, drawn);
    const { ts: key, user: userId } = message;
    return { key, userId, ...(drawn.stamp > since && { html: drawn.html }) };
  }

  return {
    inChannel: (draw, channel) => {
      const view = draw.slack.channel(channel.id);
      const ephemerals = view.ephemerals(draw.reader.id).filter((each) => !isReply(each));
      return [...view.messages(), ...ephemerals].sort(byTime).map((message) => {
        const replies = message.visibleTo ? 0 : view.thread(message.ts).length - 1;
        return item(draw, message, replies, 'channel');
      });
    },
    inThread: (draw, channel, ts) => {
      const view = draw.slack.channel(channel.id);
      const ephemerals = view
        .ephemerals(draw.reader.id)
        .filter((each) => isReply(each) && each.threadTs === ts);
      const all = [...view.thread(ts), ...ephemerals].sort(byTime);
      return all.length === 0 ? null : all.map((message) => item(draw, message, 0, 'thread'));
    },
  };
}
