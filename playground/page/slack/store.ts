// The Slack slice, with messages completed from the answer before.
import { computed } from '@preact/signals';
import type { SlackData } from '../../web/slack-slice.ts';
import { useSlice } from '../kit/live.ts';

type Item = SlackData['messages'][number];
export type ShownItem = Item & { html: string };

/** Items that didn't change stay the same objects, so that their rows aren't drawn again. Undefined: some are missing. */
function complete(items: readonly Item[], before: readonly Item[]): Item[] | undefined {
  const known = new Map(before.map((item) => [item.key, item]));
  const all = items.map((item) => (item.html === undefined ? (known.get(item.key) ?? item) : item));
  return all.every(({ html }) => html !== undefined) ? all : undefined;
}

function merge(before: SlackData | undefined, after: SlackData): SlackData | undefined {
  const messages = complete(after.messages, before?.messages ?? []);
  const thread = after.thread === null ? null : complete(after.thread, before?.thread ?? []);
  return messages && thread !== undefined ? { ...after, messages, thread } : undefined;
}

const slice = useSlice('slack', {
  query: (before): Record<string, string> => (before ? { since: String(before.stamp) } : {}),
  merge,
});
const isShown = (item: Item): item is ShownItem => item.html !== undefined;

export const slack = slice;
export const channelItems = computed(() => (slice.value?.messages ?? []).filter(isShown));
export const threadItems = computed(() => slice.value?.thread?.filter(isShown));
/** Of the person the page acts as; empty before the first answer. */
export const reader = computed(() => slice.value?.as ?? '');
/** How many places have something new. */
export const unreadPlaces = computed(
  () => slice.value?.places.filter(({ unread }) => unread > 0).length ?? 0,
);
