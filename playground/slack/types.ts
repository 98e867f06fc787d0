// The workspace's data as a person in Slack would see it. Types only.

export type JsonObject = Record<string, unknown>;
export type Block = JsonObject & { type: string };

export interface Channel {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im' | 'mpim';
  isArchived: boolean;
  /** Made to be shared with other organizations. Any channel with an outsider in it counts as shared. */
  isShared: boolean;
  /** For `im` with the bot: the other person. */
  userId?: string;
  members: Set<string>;
  createdSeconds: number;
}
export interface User extends Home {
  id: string;
  name: string;
  email: string;
  tz: string;
  isBot: boolean;
  isDeactivated?: boolean;
}
/** Where somebody belongs. Guests belong to the bot's own workspace. */
export interface Home {
  team: Team;
  guest?: 'multi-channel' | 'single-channel';
}
export interface Team {
  id: string;
  /** Of the organization on Enterprise Grid. Its people have `teams` beside their own. */
  enterpriseId?: string;
  teams?: readonly string[];
  /** The bot is installed there too, so commands and links of its people are sent. */
  hasBot?: boolean;
}
export interface UserGroup {
  id: string;
  name: string;
  handle: string;
  users: string[];
  isDisabled: boolean;
}
export interface MessageMetadata {
  event_type: string;
  event_payload: JsonObject;
}
/** One version of the message. The last one is shown. `at` is epoch milliseconds. */
export interface MessageVersion {
  blocks: Block[];
  attachments: JsonObject[];
  text: string;
  at: number;
}
export interface StoredFile {
  id: string;
  name: string;
  title: string;
  length: number;
  /** Description for a screen reader. */
  altText?: string;
  /** Shown in place as text of that kind. */
  snippetType?: string;
  content?: Buffer;
}
export interface StoredMessage {
  channel: string;
  ts: string;
  threadTs?: string;
  /** Author: a person, the bot user, or `USLACKBOT`. */
  user: string;
  botId?: string;
  text: string;
  blocks: Block[];
  attachments: JsonObject[];
  metadata?: MessageMetadata;
  /** Set if Slack would show "(edited)". */
  edited?: { user: string; ts: string };
  files: StoredFile[];
  reactions: { name: string; users: string[] }[];
  unfurls: Record<string, JsonObject>;
  /** Set on ephemeral messages: the one person who sees it. */
  visibleTo?: string;
  versions: MessageVersion[];
}
/** A stored message, or its address. */
export interface MessageRef {
  channel: string;
  ts: string;
}

/** A modal or home view as the vendor returns it in payloads. */
export interface View extends JsonObject {
  id: string;
  type: string;
  blocks: Block[];
  hash: string;
  callback_id: string;
  private_metadata: string;
  external_id: string;
  root_view_id: string;
  previous_view_id: string | null;
}
