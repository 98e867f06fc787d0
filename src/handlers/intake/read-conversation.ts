// What kind of conversation a request came from, as far as it says: the bot can never join messages between people, but is
// in its own direct messages, which look the same.
import { z } from 'zod';

export type Conversation =
  /** A group message between people. */
  | 'group message'
  /** Between two people, or with the bot. */
  | 'direct message'
  | 'other';

const Text = z.string().optional().catch(undefined);
const Body = z.object({
  channel_id: Text,
  channel_name: Text,
  channel: z.object({ id: Text, name: Text }).optional().catch(undefined),
  container: z
    .object({ type: Text, is_ephemeral: z.boolean().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/** Never throws. */
export function readConversation(body: unknown): Conversation {
  const parsed = Body.safeParse(body);
  if (!parsed.success) return 'other';
  const {
    channel,
    container,
    channel_id = channel?.id ?? '',
    channel_name = channel?.name ?? '',
  } = parsed.data;
  // Only ephemeral messages reach a conversation that the bot isn't in.
  if (container?.type?.startsWith('message') && container.is_ephemeral !== true) return 'other';
  if (channel_name.startsWith('mpdm-')) return 'group message';
  return channel_id.startsWith('D') ? 'direct message' : 'other';
}
