// conversations.history and .replies: newest first, with metadata only on request.
import { findMessage, isReply, repliesTo, showMessage } from '../messages.ts';
import { refuse } from '../refusal.ts';
import type { Channel, JsonObject, StoredMessage } from '../types.ts';
import { tsOrder, type World } from '../world.ts';
import { memberChannel, scopeFor } from './channel-rules.ts';
import {
  flag,
  type Method,
  type MethodTable,
  optional,
  page,
  required,
  requireScope,
  whole,
} from './method.ts';

const ANY_HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

function readableChannel(args: JsonObject, world: World): Channel {
  const channel = memberChannel(world, required(args, 'channel'));
  requireScope(world, scopeFor(channel.kind, 'history'));
  return channel;
}

function bound(args: JsonObject, name: 'oldest' | 'latest'): number | undefined {
  const value = args[name];
  if (value === undefined || value === '') return undefined;
  const seconds = Number(value);
  return Number.isFinite(seconds) ? seconds : refuse(`invalid_ts_${name}`);
}

/** `oldest` and `latest` exclude the message with exactly that ts unless `inclusive`. */
function within(args: JsonObject): (message: StoredMessage) => boolean {
  const oldest = bound(args, 'oldest');
  const latest = bound(args, 'latest');
  const inclusive = flag(args, 'inclusive');
  return ({ ts }) => {
    const at = Number(ts);
    const after = oldest === undefined || at > oldest || (inclusive && at === oldest);
    return after && (latest === undefined || at < latest || (inclusive && at === latest));
  };
}

function answer(args: JsonObject, world: World, messages: StoredMessage[]): JsonObject {
  const { items, next } = page(messages, whole(args, 'limit', 100, 999), optional(args, 'cursor'));
  const withMetadata = flag(args, 'include_all_metadata');
  return {
    messages: items.map((each) => showMessage(world, each, withMetadata)),
    has_more: next !== '',
    ...(next === '' ? {} : { response_metadata: { next_cursor: next } }),
  };
}

const history: Method = {
  token: 'bot',
  scopes: ANY_HISTORY,
  tier: 3,
  run(args, world) {
    const channel = readableChannel(args, world);
    const top = (world.messages.get(channel.id) ?? []).filter((each) => !isReply(each)).filter(within(args));
    return answer(
      args,
      world,
      top.sort((left, right) => tsOrder(right.ts, left.ts)),
    );
  },
};

const replies: Method = {
  token: 'bot',
  scopes: ANY_HISTORY,
  tier: 3,
  run(args, world) {
    const channel = readableChannel(args, world);
    const asked = findMessage(world, channel.id, required(args, 'ts')) ?? refuse('thread_not_found');
    const parent = isReply(asked) ? findMessage(world, channel.id, asked.threadTs ?? '') : asked;
    if (!parent) return refuse('thread_not_found');
    return answer(args, world, [parent, ...repliesTo(world, channel.id, parent.ts).filter(within(args))]);
  },
};

export const historyMethods: MethodTable = {
  'conversations.history': history,
  'conversations.replies': replies,
};
