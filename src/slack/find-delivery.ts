// Finds a message of the bot by its delivery key: did that post arrive, after a crash or a timeout?
// https://docs.slack.dev/messaging/message-metadata
import { z } from 'zod';

/** Tier 3 allows 50 calls per minute; the message is minutes old, so a few pages reach it. */
const MAX_PAGES = 5;
const PAGE_SIZE = 200;
/** `ts` is by Slack's clock, `sinceMs` by the bot's, which may be wrong by an hour, or a day. */
const CLOCK_SKEW_MS = 25 * 60 * 60_000;
/** For lists, which are read whole. */
const LIST_SKEW_MS = 60_000;

/** The event type of every post of this bot. Any app can use the same one, so the author counts too. */
export const DELIVERY_EVENT = 'chatops_delivery';

const Seen = z.object({
  ts: z.string(),
  bot_id: z.string().optional(),
  user: z.string().optional(),
  metadata: z.object({
    event_type: z.literal(DELIVERY_EVENT),
    event_payload: z.object({ key: z.string() }),
  }),
});
const Page = z.object({
  messages: z.array(z.unknown()).default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

export interface HistoryQuery {
  channel: string;
  oldest: string;
  include_all_metadata: true;
  limit: number;
  cursor?: string;
}

/** This app in this workspace, as `auth.test` tells it. */
export interface Author {
  botId: string | undefined;
  userId: string | undefined;
}

/** `read` reads one page from Slack, newest first. Undefined if no message on the last pages has the key. */
export async function findDelivery(
  read: (query: HistoryQuery) => Promise<unknown>,
  { key, sinceMs, ...wanted }: { channelId: string; key: string; sinceMs: number; author: Author },
): Promise<string | undefined> {
  const since = { ...wanted, oldestMs: sinceMs - CLOCK_SKEW_MS };
  for await (const [seenKey, ts] of deliveriesIn(read, since)) if (seenKey === key) return ts;
  return undefined;
}

/** All of them: delivery key -> ts. */
export async function listDeliveries(
  read: (query: HistoryQuery) => Promise<unknown>,
  { sinceMs, ...wanted }: { channelId: string; sinceMs: number; author: Author },
): Promise<Map<string, string>> {
  const since = { ...wanted, oldestMs: sinceMs - LIST_SKEW_MS };
  const found = new Map<string, string>();
  // Newest first: of two with the same key, the newest is what people look at.
  for await (const [key, ts] of deliveriesIn(read, since)) if (!found.has(key)) found.set(key, ts);
  return found;
}

async function* deliveriesIn(
  read: (query: HistoryQuery) => Promise<unknown>,
  { channelId, oldestMs, author }: { channelId: string; oldestMs: number; author: Author },
): AsyncGenerator<[key: string, ts: string]> {
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query: HistoryQuery = {
      channel: channelId,
      oldest: String(oldestMs / 1000),
      include_all_metadata: true,
      limit: PAGE_SIZE,
      ...(cursor !== undefined && { cursor }),
    };
    const { messages, response_metadata } = Page.parse(await read(query));
    for (const message of messages) {
      const seen = Seen.safeParse(message);
      if (seen.success && isBy(author, seen.data)) yield [seen.data.metadata.event_payload.key, seen.data.ts];
    }
    cursor = response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return;
  }
}

/** Metadata can be read and copied by any app, so another app's message with our key is not ours. */
function isBy(
  { botId, userId }: Author,
  { bot_id, user }: { bot_id?: string | undefined; user?: string | undefined },
): boolean {
  return (botId !== undefined && bot_id === botId) || (userId !== undefined && user === userId);
}
