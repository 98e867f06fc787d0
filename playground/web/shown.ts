// Turns what the stand-in stores into what the renderers need: names for ids, authors, replies.
import type { AnyBlock, MessageAttachment } from '@slack/types';
import type { Block, SlackStandIn, StoredFile, StoredMessage, User, View } from '../slack/index.ts';
import { isPicture, picturePath } from './pictures.ts';
import type { ShownFile, ShownMessage } from './render-message.ts';
import type { ShownView } from './render-view.ts';
import type { Surroundings } from './surroundings.ts';

// Safe: the stand-in accepts only what its validator knows, and the validator knows what @slack/types lists.
const known = (blocks: readonly Block[]): AnyBlock[] => blocks as unknown as AnyBlock[];

export function surroundingsOf(slack: SlackStandIn, reader: User, nowMs: number): Surroundings {
  const users = slack.users();
  const channels = slack.channels().filter(({ kind, members }) => kind !== 'im' && members.has(reader.id));
  return {
    names: {
      user: (id) => users.find((each) => each.id === id)?.name,
      channel: (id) => slack.channels().find((each) => each.id === id)?.name,
      group: () => undefined,
    },
    clock: { nowMs, timeZone: reader.tz },
    people: users.filter(({ isBot }) => !isBot).map(({ id, name }) => ({ value: id, text: name })),
    channels: channels.map(({ id, name }) => ({ value: id, text: `#${name}` })),
  };
}

function shownFile({ id, name, title, content, altText }: StoredFile): ShownFile {
  const shown = { name: title || name, altText: altText ?? title ?? name };
  if (content && isPicture(content)) return { ...shown, picture: picturePath(id) };
  return { ...shown, text: content?.toString('utf8') ?? '' };
}

/** `replies` is set for messages in the channel, not for those in an open thread. */
export function shownMessage(
  slack: SlackStandIn,
  reader: User,
  message: StoredMessage,
  replies = 0,
): ShownMessage {
  const nameOf = (id: string) => slack.users().find((each) => each.id === id)?.name ?? id;
  const author = slack.users().find(({ id }) => id === message.user);
  const unfurls = Object.values(message.unfurls);
  return {
    channel: message.channel,
    ts: message.ts,
    threadTs: message.threadTs,
    author: { name: nameOf(message.user), isApp: author?.isBot ?? false },
    text: message.text,
    blocks: known(message.blocks),
    attachments: [...message.attachments, ...unfurls] as MessageAttachment[],
    isEphemeral: message.visibleTo !== undefined,
    isEdited: message.edited !== undefined,
    changes: message.versions.length - 1,
    replies,
    reactions: message.reactions.map(({ name, users }) => ({
      ...{ name, by: users.map(nameOf) },
      isOwn: users.includes(reader.id),
    })),
    files: message.files.map(shownFile),
  };
}

export function shownView(view: View): ShownView {
  const { id, blocks, title, submit, close } = view;
  const words = { title, submit, close } as Pick<ShownView, 'title' | 'submit' | 'close'>;
  return { id, blocks: known(blocks), ...words };
}
