// Messages in order. The list stays at the newest one while the reader is there.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Fragment } from '../kit/fragment.tsx';
import { blockIslands } from './islands.tsx';
import type { ShownItem } from './store.ts';
import { TargetContext } from './target.ts';

interface MessageListProps {
  label: string;
  channel: string;
  items: readonly ShownItem[];
}

const AT_END_PX = 60;

export function MessageList({ label, channel, items }: MessageListProps) {
  const place = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    const list = place.current;
    if (list && isAtEnd.current) list.scrollTop = list.scrollHeight;
  });
  return (
    <div
      ref={place}
      class="messages"
      role="log"
      aria-label={label}
      aria-live="off"
      onScroll={({ currentTarget: list }) => {
        isAtEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < AT_END_PX;
      }}
    >
      {items.map(({ key, html }) => (
        <TargetContext.Provider key={key} value={{ channel, ts: key }}>
          <Fragment html={html} island={blockIslands} />
        </TargetContext.Provider>
      ))}
    </div>
  );
}
