// The Slack slice, with messages completed from the answer before.
import { computed } from '@preact/signals';
import type { SlackData } from '../../web/slack-slice.ts';
import { useSlice } from '../kit/live.ts';

type Item = SlackData['messages'][number];
export interface ShownItem {
  key: string;
  userId: string;
  html: string;
}

function complete(items: readonly Item[], before: readonly Item[]): Item[] | undefined {
  const known = new Map(before.map(({ key, html }) => [key, html]));
  const all = items.map((item) => {
    const html = item.html ?? known.get(item.key);
    return html === undefined ? item : { ...item, html };
  });
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
const shown = (items: readonly Item[]): ShownItem[] =>
  items.map(({ key, userId, html = '' }) => ({ key, userId, html }));

export const slack = slice;
export const channelItems = computed(() => shown(slice.value?.messages ?? []));
export const threadItems = computed(() => slice.value?.thread && shown(slice.value.thread));
/** Of the person the page acts as; empty before the first answer. */
export const reader = computed(() => slice.value?.as ?? '');
/** How many places have something new. */
export const unreadPlaces = computed(
  () => slice.value?.places.filter(({ unread }) => unread > 0).length ?? 0,
);
