// Reads the copies of audit lines that the bot posted to a channel. Each has its line's number and hash in the delivery key.
import { z } from 'zod';
import type { HistoryQuery } from './find-delivery.ts';

export interface AuditCopy {
  seq: number;
  hash: string;
}

/** Tier 3 allows 50 calls per minute. */
const MAX_PAGES = 10;
const PAGE_SIZE = 200;

const Copy = z.object({
  user: z.string(),
  metadata: z.object({ event_type: z.string(), event_payload: z.object({ key: z.string() }) }),
});
const Page = z.object({
  messages: z.array(z.unknown()).default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
/** See copyKey in jobs/policy/copy-audit.ts. */
const KEY = /^audit-(\d{1,15})-([0-9a-f]{64})$/;

/** The newest 2,000 messages' worth. What others posted doesn't count, whatever its metadata says. */
export async function readCopies(
  read: (query: Omit<HistoryQuery, 'oldest'>) => Promise<unknown>,
  { channelId, botUserId, eventType }: { channelId: string; botUserId: string; eventType: string },
): Promise<AuditCopy[]> {
  const copies: AuditCopy[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { messages, response_metadata } = Page.parse(
      await read({
        channel: channelId,
        include_all_metadata: true,
        limit: PAGE_SIZE,
        ...(cursor !== undefined && { cursor }),
      }),
    );
    for (const message of messages) {
      const copy = Copy.safeParse(message);
      if (!copy.success || copy.data.user !== botUserId) continue;
      const { event_type, event_payload } = copy.data.metadata;
      const [, seq, hash] = KEY.exec(event_payload.key) ?? [];
      if (event_type === eventType && hash !== undefined) copies.push({ seq: Number(seq), hash });
    }
    cursor = response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') break;
  }
  return copies;
}
