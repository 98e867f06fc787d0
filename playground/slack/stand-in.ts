// The stand-in's interface for tests, demo and benchmarks: start it, fill it, break it, inspect it.
import type { Watch } from '../wire.ts';
import type { Ack, Person } from './person-types.ts';
import type { Channel, Home, JsonObject, StoredMessage, User, UserGroup } from './types.ts';

export interface SlackStandInOptions {
  /** 0 or absent: any free port of 127.0.0.1. */
  port?: number;
  botToken?: string;
  appToken?: string;
  signingSecret?: string;
  /** Epoch milliseconds. Drives message ts, trigger_id (3 s), response_url (30 min) and rate limits; never the ack timer. */
  now?: () => number;
  /** Bot scopes. Default: everything a chat-ops bot may ask for, see defaults.ts. */
  scopes?: string[];
  /** Domains whose links send `link_shared`. Default: app.circleci.com. */
  unfurlDomains?: string[];
  /** As in the app's manifest; people see only these. Default: any. */
  shortcuts?: Shortcut[];
  /** The events the app subscribes to. No others are sent. Default: all. */
  botEvents?: string[];
  /** The bot's workspace is part of an organization on Enterprise Grid; `isOrgWide`: the bot is installed for all of it. */
  enterprise?: { id: string; isOrgWide: boolean };
  /** As in the app's manifest. `read-only`: people can type neither messages nor commands to the bot. Default open. */
  messagesTab?: 'open' | 'read-only' | 'hidden';
}

export interface Shortcut {
  type: 'global' | 'message';
  callbackId: string;
  /** What people see in the menu. Default: the callback id. */
  name?: string;
}

export interface ChannelSeed {
  id?: string;
  name: string;
  isPrivate?: boolean;
  /** Default true. */
  botIsMember?: boolean;
  isArchived?: boolean;
  /** Human members. Default: everyone of the bot's workspace, including people added later. */
  members?: string[];
  /** With other organizations (Slack Connect), whose people are then members by default. */
  isShared?: boolean;
}
export interface UserSeed extends Partial<Home> {
  id?: string;
  name: string;
  email?: string;
  tz?: string;
}
export interface UserGroupSeed {
  id?: string;
  name?: string;
  handle: string;
  users?: string[];
  isDisabled?: boolean;
}

export interface ChannelView {
  info: Channel;
  /** Replies included, in order. */
  allMessages(): StoredMessage[];
  /** Top level, in order. */
  messages(): StoredMessage[];
  /** The parent and its replies, in order. */
  thread(ts: string): StoredMessage[];
  ephemerals(userId: string): StoredMessage[];
}

export interface Fault {
  /** Web API method (`chat.postMessage`), `response_url` or `upload`. */
  method: string | RegExp;
  channel?: string;
  /** How many calls it affects. Default 1. Infinity lasts until cleared. */
  times?: number;
  kind:
    | 'error'
    | 'http'
    | '429'
    | 'hang'
    | 'perform-then-hang'
    | 'perform-then-reset'
    | 'perform-then-http'
    | 'odd-scopes';
  /** For `error`. Default internal_error. */
  error?: string;
  /** For `http` and `perform-then-http`. Default 503. */
  status?: number;
  /** For `http`: a page, as proxies send it, instead of Slack's JSON. */
  page?: string;
  /** For `odd-scopes`: the header with the granted scopes, as a proxy between leaves it. Missing: there is none. */
  scopes?: string;
  /** For `429`. Default 1. */
  retryAfterSeconds?: number;
}
export type DrawnFault = Omit<Fault, 'method' | 'channel' | 'times'>;
export interface LoggedCall {
  method: string;
  args: JsonObject;
  at: number;
  ok: boolean;
  error?: string;
}
export interface Change {
  kind: 'message' | 'ephemeral' | 'reaction' | 'view' | 'workspace' | 'call';
  channel?: string;
  ts?: string;
  userId?: string;
}

export interface SlackStandIn {
  url: string;
  /** `url` + '/api/'. */
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  teamId: string;
  botUserId: string;
  botId: string;
  appId: string;
  addChannel(seed: ChannelSeed): Channel;
  /** A direct message, or with more people a group message, which the bot isn't in and can never join. */
  addConversation(userIds: readonly string[]): Channel;
  addUser(seed: UserSeed): User;
  /** From now on they belong elsewhere, or are a guest. */
  moveUser(userId: string, home: Partial<Home>): void;
  addUserGroup(seed: UserGroupSeed): UserGroup;
  channels(): Channel[];
  users(): User[];
  /** The app's, as people find them in Slack's menus. Empty if the manifest has none. */
  shortcuts: readonly Shortcut[];
  /** Where interactions go: the bot's request URL (signed POSTs) or Socket Mode. */
  sendRequestsTo(target: string | 'socket'): void;
  person(userId: string): Person;
  channel(idOrName: string): ChannelView;
  faults: {
    /** Returns what takes this one away again. */
    add(fault: Fault): () => void;
    /** Asked for each call that no added fault matches, for faults by chance. Undefined: no longer. */
    draw(choose: ((method: string) => DrawnFault | undefined) | undefined): void;
    clear(): void;
  };
  /**
   * What becomes of a reply whose thread's first message is gone. Seen at the vendor: posted to the channel, without any
   * error (slack-go/slack#1571). Default refused.
   */
  orphanReplies: 'refused' | 'to-channel';
  /** A workspace may let nobody edit messages, or only for some minutes. Default: no limit. */
  editWindowMs: number;
  /** Set to 'on' to enforce Slack's rate limits. */
  rateLimits: 'on' | 'off';
  calls: LoggedCall[];
  socket: {
    connections(): number;
    drop(): void;
    /** Half open: nothing is read from them or sent to them from now on, and neither side hears of an end. */
    freeze(): void;
    /** The next so many connections are accepted and never hear a hello. */
    sayNothing(connections: number): void;
    refresh(reason?: 'warning' | 'refresh_requested' | 'link_disabled'): void;
    /** Sends any text as a frame to one connection, valid or not. */
    sendRaw(text: string): void;
    /** The envelope ids of all acks, in order. */
    acked: readonly string[];
  };
  /** Somebody removes the app from the workspace: the bot token dies, and the app hears of it. */
  uninstall(): Promise<Ack[]>;
  /** Sends every unacked event once more (at most 3 times each), with the retry headers. */
  redeliverEvents(): Promise<Ack[]>;
  /** Each answer waits for this from now on. */
  answerAfter(wait: () => unknown): void;
  /** As it was when it started: an empty workspace without faults. URL, tokens and listeners stay. */
  reset(): void;
  onChange(listener: (change: Change) => void): () => void;
  /** Every request between Slack and the bot, in both directions. Returns what ends the watching. */
  onTraffic(watch: Watch): () => void;
  close(): Promise<void>;
}
