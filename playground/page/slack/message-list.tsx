// Messages in order. The list stays at the newest one while the reader is there, whatever grows in it.
import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Fragment } from '../kit/fragment.tsx';
import { blockIslands } from './islands.tsx';
import type { ShownItem } from './store.ts';
import { TargetContext } from './target.ts';

interface MessageListProps {
  label: string;
  channel: string;
  items: readonly ShownItem[];
  /** What came after this ts, and was there when the list opened, is new: a line is drawn above it. */
  readUntil?: number;
}

const AT_END_PX = 60;
/** The newest are drawn first, so that the page can be used right away; the others follow in portions. */
const FIRST = 60;
const PORTION = 120;
const PAUSE_MS = 30;
/** What scrolls must be reachable by keyboard. */
const SCROLLED = { tabIndex: 0 };

/** Arrow keys go from message to message, R reacts. Tab goes on to the buttons in one. */
function steer(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const at = event.target as Element;
  if (at !== list && !at.matches('.message')) return;
  if (event.key === 'r') at.querySelector<HTMLElement>('[aria-label="Add reaction"]')?.click();
  const messages = [...list.querySelectorAll<HTMLElement>('.message')];
  const index = messages.indexOf(at as HTMLElement);
  const places: Readonly<Record<string, number>> = {
    ArrowUp: index < 0 ? messages.length - 1 : index - 1,
    ArrowDown: index + 1,
    Home: 0,
    End: messages.length - 1,
  };
  const wanted = places[event.key];
  if (wanted === undefined) return;
  event.preventDefault();
  messages[wanted]?.focus();
}

function Row({ item, channel }: { item: ShownItem; channel: string }) {
  const target = useMemo(() => ({ channel, ts: item.key }), [channel, item.key]);
  return (
    <TargetContext.Provider value={target}>
      <Fragment html={item.html} island={blockIslands} />
    </TargetContext.Provider>
  );
}

export function MessageList({
  label,
  channel,
  items,
  readUntil = Number.POSITIVE_INFINITY,
}: MessageListProps) {
  const place = useRef<HTMLDivElement>(null);
  const inside = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const rows = useRef(new WeakMap<ShownItem, VNode>());
  const [firstNew] = useState(() => readUntil > 0 && items.find(({ key }) => Number(key) > readUntil)?.key);
  const [count, setCount] = useState(FIRST);
  useEffect(() => {
    if (count >= items.length) return;
    const next = setTimeout(() => setCount(count + PORTION), PAUSE_MS);
    return () => clearTimeout(next);
  }, [count, items.length]);
  const toEnd = (): void => {
    if (place.current && isAtEnd.current) place.current.scrollTop = place.current.scrollHeight;
  };
  useLayoutEffect(toEnd);
  useEffect(() => {
    // Messages that come into view get their real height, and pictures load late.
    const growing = new ResizeObserver(toEnd);
    for (const each of [place.current, inside.current]) if (each) growing.observe(each);
    return () => growing.disconnect();
  }, []);
  // The same element for the same item: Preact then leaves the row alone. There may be a thousand.
  const rowOf = (item: ShownItem): VNode => {
    const known = rows.current.get(item);
    if (known) return known;
    const row = (
      <div key={item.key} class="row">
        {item.key === firstNew && <div class="new-line">New</div>}
        <Row item={item} channel={channel} />
      </div>
    );
    rows.current.set(item, row);
    return row;
  };
  return (
    <div
      ref={place}
      class="messages"
      role="log"
      aria-label={label}
      aria-live="off"
      {...SCROLLED}
      onKeyDown={steer}
      onScroll={({ currentTarget: list }) => {
        isAtEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < AT_END_PX;
      }}
    >
      <div ref={inside}>{items.slice(-count).map(rowOf)}</div>
    </div>
  );
}
