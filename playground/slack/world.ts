// The workspace's whole state, passed to every part. The rules are elsewhere.
import { randomBytes } from 'node:crypto';
import { BOT_USER_ID, SLACKBOT, TEAM } from './defaults.ts';
import type { OptionShown } from './person-types.ts';
import type { Change, Shortcut } from './stand-in.ts';
import type {
  Channel,
  JsonObject,
  MessageRef,
  StoredFile,
  StoredMessage,
  User,
  UserGroup,
  View,
} from './types.ts';

export interface Settings {
  url: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  scopes: ReadonlySet<string>;
  unfurlDomains: readonly string[];
  /** Undefined: any. */
  shortcuts?: readonly Shortcut[];
  botEvents?: readonly string[];
  enterprise?: { id: string; isOrgWide: boolean };
  messagesTab?: 'open' | 'read-only' | 'hidden';
  now: () => number;
}
export interface Trigger {
  userId: string;
  at: number;
  used: boolean;
  /** Set if the interaction happened in a modal. views.push requires it. */
  viewId?: string;
}
export interface ResponseUrl {
  channelId: string;
  userId: string;
  at: number;
  uses: number;
  /** The message the interaction came from, if any. */
  original?: MessageRef;
}
/** What one person has typed or picked, by block_id and action_id. */
export type StateValues = Record<string, Record<string, JsonObject>>;

export interface World {
  readonly settings: Settings;
  readonly channels: Map<string, Channel>;
  /** Channels that every person is in, including people added later. */
  readonly openChannels: Set<string>;
  readonly users: Map<string, User>;
  readonly userGroups: Map<string, UserGroup>;
  /** All messages of a channel, replies included, in order of ts. */
  readonly messages: Map<string, StoredMessage[]>;
  readonly ephemerals: StoredMessage[];
  readonly files: Map<string, StoredFile>;
  readonly modals: Map<string, View[]>;
  readonly homes: Map<string, View>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly states: Map<string, StateValues>;
  readonly suggestions: Map<string, OptionShown[]>;
  readonly socketTickets: Set<string>;
  readonly listeners: Set<(change: Change) => void>;
  /** The app was uninstalled: its bot token is dead, and only the app-level token works. */
  isUninstalled: boolean;
  orphanReplies: 'refused' | 'to-channel';
  editWindowMs: number;
  /** The last ts given out per channel, in microseconds. */
  readonly lastMicros: Map<string, number>;
  /** How many ids it has given out. */
  ids: number;
  newId(prefix: string): string;
  changed(change: Change): void;
}

export function createWorld(settings: Settings): World {
  const listeners = new Set<(change: Change) => void>();
  const world: World = {
    settings,
    channels: new Map(),
    openChannels: new Set(),
    users: new Map(),
    userGroups: new Map(),
    messages: new Map(),
    ephemerals: [],
    files: new Map(),
    modals: new Map(),
    homes: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    states: new Map(),
    suggestions: new Map(),
    socketTickets: new Set(),
    listeners,
    isUninstalled: false,
    orphanReplies: 'refused',
    editWindowMs: Number.POSITIVE_INFINITY,
    lastMicros: new Map(),
    ids: 0,
    newId: (prefix) => {
      world.ids += 1;
      return prefix + world.ids.toString(36).toUpperCase().padStart(10, '0');
    },
    changed: (change) => {
      for (const listener of listeners) listener(change);
    },
  };
  addBots(world);
  return world;
}

function addBots(world: World): void {
  const ofApp = { email: '', tz: 'UTC', isBot: true, team: { id: TEAM.id } };
  world.users.set(BOT_USER_ID, { id: BOT_USER_ID, name: 'circleci', ...ofApp });
  world.users.set(SLACKBOT, { id: SLACKBOT, name: 'slackbot', ...ofApp });
}

/** In place, because everything holds on to it. Listeners stay; the same seeds get the same ids again. */
export function emptyWorld(world: World): void {
  const { listeners } = world;
  for (const part of Object.values(world)) {
    if (part === listeners) continue;
    if (part instanceof Map || part instanceof Set) part.clear();
    if (Array.isArray(part)) part.length = 0;
  }
  world.isUninstalled = false;
  world.orphanReplies = 'refused';
  world.editWindowMs = Number.POSITIVE_INFINITY;
  world.ids = 0;
  addBots(world);
}

/** "1732156800.000100": unique in the channel and always increasing, even if the clock goes back. */
export function mintTs(world: World, channelId: string): string {
  const last = world.lastMicros.get(channelId) ?? 0;
  const micros = Math.max(Math.floor(world.settings.now()) * 1000 + 100, last + 100);
  world.lastMicros.set(channelId, micros);
  return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
}

export const randomToken = (bytes = 16): string => randomBytes(bytes).toString('hex');

/** The bot's direct message channel with a person, created on first use. */
export function directMessage(world: World, userId: string): Channel {
  const open = [...world.channels.values()].find((each) => each.kind === 'im' && each.userId === userId);
  if (open) return open;
  const channel: Channel = {
    id: world.newId('D'),
    name: 'directmessage',
    kind: 'im',
    isArchived: false,
    isShared: false,
    userId,
    members: new Set([userId, BOT_USER_ID]),
    createdSeconds: Math.floor(world.settings.now() / 1000),
  };
  world.channels.set(channel.id, channel);
  return channel;
}

export const tsOrder = (left: string, right: string): number => Number(left) - Number(right);
