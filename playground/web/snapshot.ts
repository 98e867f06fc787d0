// What one person sees right now, as fragments. The client replaces only the fragments that changed.
import type { CircleciStandIn } from '../circleci/index.ts';
import type { Channel, SlackStandIn, StoredMessage, User } from '../slack/index.ts';
import { renderCircleci } from './circleci-panel.ts';
import { attributes, type Html, html } from './html.ts';
import { renderMessage } from './render-message.ts';
import { renderHome, renderModal } from './render-view.ts';
import { channelLabel, shownMessage, shownView, surroundingsOf } from './shown.ts';
import type { Surroundings } from './surroundings.ts';

export interface Looking {
  /** User id; the first person when absent or unknown. */
  as?: string | undefined;
  /** Channel id, or `home` for the app's home tab. */
  channel?: string | undefined;
  /** ts of the parent. */
  thread?: string | undefined;
}
export interface Item {
  key: string;
  html: string;
}
export interface Snapshot {
  as: string;
  channel: string;
  people: string;
  channels: string;
  title: string;
  messages: Item[];
  thread: Item[] | null;
  modal: Item | null;
  circleci: string;
}

const byTime = (left: StoredMessage, right: StoredMessage): number => Number(left.ts) - Number(right.ts);
const isReply = ({ ts, threadTs }: StoredMessage): boolean => threadTs !== undefined && threadTs !== ts;

function channelMessages(slack: SlackStandIn, channel: Channel, reader: User, around: Surroundings): Item[] {
  const view = slack.channel(channel.id);
  const ephemerals = view.ephemerals(reader.id).filter((each) => !isReply(each));
  return [...view.messages(), ...ephemerals].sort(byTime).map((message) => {
    const replies = message.visibleTo ? 0 : view.thread(message.ts).length - 1;
    return { key: message.ts, html: renderMessage(shownMessage(slack, message, replies), around).text };
  });
}

function threadMessages(
  slack: SlackStandIn,
  channel: Channel,
  ts: string,
  reader: User,
  around: Surroundings,
): Item[] | null {
  const view = slack.channel(channel.id);
  const ephemerals = view.ephemerals(reader.id).filter((each) => isReply(each) && each.threadTs === ts);
  const all = [...view.thread(ts), ...ephemerals].sort(byTime);
  if (all.length === 0) return null;
  return all.map((message) => ({
    key: message.ts,
    html: renderMessage(shownMessage(slack, message), around).text,
  }));
}

function renderChannels(slack: SlackStandIn, channels: readonly Channel[], current: string): Html {
  const nameOf = (id: string) => slack.users().find((each) => each.id === id)?.name ?? id;
  const entry = (id: string, label: string) =>
    html`<button type="button"${attributes({ 'data-channel': id, 'aria-current': id === current && 'page' })}>${label}</button>`;
  const direct = channels.filter(({ kind }) => kind === 'im' || kind === 'mpim');
  const rooms = channels.filter((each) => !direct.includes(each));
  return html`<h2>Channels</h2>${rooms.map((each) => entry(each.id, `${each.kind === 'private' ? '🔒' : '#'} ${each.name}`))}<h2>Apps</h2>${entry('home', `${nameOf(slack.botUserId)} · Home`)}${direct.map((each) => entry(each.id, `${nameOf(slack.botUserId)} · Messages with ${channelLabel(each, nameOf)}`))}`;
}

function renderPeople(people: readonly User[], reader: User): Html {
  return html`${people.map(
    ({ id, name }) =>
      html`<button type="button" role="radio"${attributes({ 'data-person': id, 'aria-checked': String(id === reader.id) })}>${name}</button>`,
  )}`;
}

function homeItems(slack: SlackStandIn, reader: User, around: Surroundings): Item[] {
  const view = slack.person(reader.id).home();
  const shown = view
    ? renderHome(shownView(view), around)
    : html`<div class="empty">The app hasn't published a home tab for ${reader.name}.</div>`;
  return [{ key: 'home', html: shown.text }];
}

/** Throws if the workspace has no people or channels yet. */
export function takeSnapshot(
  slack: SlackStandIn,
  circleci: CircleciStandIn,
  { as, channel: wanted, thread }: Looking,
  nowMs: number,
): Snapshot {
  const people = slack.users().filter(({ isBot }) => !isBot);
  const reader = people.find(({ id }) => id === as) ?? people[0];
  if (!reader) throw new Error('the workspace has no people: add some first');
  const around = surroundingsOf(slack, reader, nowMs);
  slack.person(reader.id).messagesTab();
  const channels = slack
    .channels()
    .filter(({ members, isArchived }) => members.has(reader.id) && !isArchived);
  const isHome = wanted === 'home';
  const current = channels.find(({ id }) => id === wanted) ?? channels[0];
  if (!current) throw new Error(`${reader.name} is in no channel`);
  const shownId = isHome ? 'home' : current.id;
  const modal = slack.person(reader.id).openViews().at(-1);
  return {
    as: reader.id,
    channel: shownId,
    people: renderPeople(people, reader).text,
    channels: renderChannels(slack, channels, shownId).text,
    title: html`${isHome ? 'Home' : current.kind === 'im' ? 'Direct message' : `# ${current.name}`}`.text,
    messages: isHome ? homeItems(slack, reader, around) : channelMessages(slack, current, reader, around),
    thread: thread && !isHome ? threadMessages(slack, current, thread, reader, around) : null,
    modal: modal ? { key: modal.id, html: renderModal(shownView(modal), around).text } : null,
    circleci: renderCircleci(circleci.state).text,
  };
}
