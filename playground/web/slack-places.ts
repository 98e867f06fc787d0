// Where a person can go in Slack: channels, the app's Home and Messages, and direct messages with people.
import type { Channel, SlackStandIn, StoredMessage, User } from '../slack/index.ts';
import type { ReadMarks } from './read-marks.ts';

export interface Place {
  /** Channel id, or `home`. */
  id: string;
  name: string;
  kind: 'public' | 'private' | 'home' | 'messages' | 'people';
  /** Shared with other organizations. */
  isShared: boolean;
  unread: number;
  /** ts of the newest message read; 0 if none. */
  readUntil: number;
}

const isPlace = (reader: User, { members, isArchived }: Channel): boolean =>
  members.has(reader.id) && !isArchived;

/** Messages of the channel itself, replies not counted. */
function unreadIn(slack: SlackStandIn, id: string, reader: User, marks: ReadMarks): number {
  const after = marks.of(reader.id, id);
  const view = slack.channel(id);
  const isNew = ({ ts, user }: StoredMessage) => user !== reader.id && Number(ts) > after;
  return view.messages().filter(isNew).length + view.ephemerals(reader.id).filter(isNew).length;
}

export function placesOf(slack: SlackStandIn, reader: User, marks: ReadMarks): Place[] {
  const nameOf = (id: string) => slack.users().find((each) => each.id === id)?.name ?? id;
  const app = nameOf(slack.botUserId);
  // Opens the direct message with the app, as Slack does when it is installed.
  const messagesTab = slack.person(reader.id).messagesTab();
  const all = slack.channels().filter((each) => isPlace(reader, each));
  const place = (channel: Channel, kind: Place['kind'], name: string): Place => ({
    id: channel.id,
    name,
    kind,
    isShared: channel.isShared,
    unread: unreadIn(slack, channel.id, reader, marks),
    readUntil: marks.of(reader.id, channel.id),
  });
  const rooms = all
    .filter(({ kind }) => kind === 'public' || kind === 'private')
    .map((each) => place(each, each.kind === 'private' ? 'private' : 'public', each.name));
  const tab = all.filter(({ id }) => id === messagesTab).map((each) => place(each, 'messages', app));
  const people = all
    .filter(({ kind, id }) => (kind === 'im' || kind === 'mpim') && id !== messagesTab)
    .map((each) => {
      const others = [...each.members].filter((id) => id !== reader.id);
      return place(each, 'people', others.map(nameOf).join(', '));
    });
  const home: Place = { id: 'home', name: app, kind: 'home', isShared: false, unread: 0, readUntil: 0 };
  return [...rooms, home, ...tab, ...people];
}
