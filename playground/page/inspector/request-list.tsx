// The recorded requests, newest first. Arrow keys go from one to the next.
import type { TrafficRow } from '../../traffic/show-traffic.ts';
import { OutcomeWord } from './outcome.tsx';
import { requestHref } from './show.ts';
import { timeOf, wayOf } from './words.ts';

function steer(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const rows = [...list.querySelectorAll<HTMLElement>('a')];
  const at = rows.indexOf(event.target as HTMLElement);
  const places: Readonly<Record<string, number>> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    Home: 0,
    End: rows.length - 1,
  };
  const wanted = places[event.key];
  if (wanted === undefined) return;
  event.preventDefault();
  rows[wanted]?.focus();
}

export function RequestList({ rows }: { rows: readonly TrafficRow[] }) {
  if (rows.length === 0) return <p class="empty">No requests yet, or none that fits the filter.</p>;
  return (
    <ol class="requests" aria-label="Requests" onKeyDown={steer}>
      {rows.map((row) => (
        <li key={row.id}>
          <a href={requestHref(row.id)}>
            <span class="request-what">{row.what}</span>
            <OutcomeWord outcome={row.outcome} />
            <span class="request-about">
              {timeOf(row.at)} · {wayOf(row)}
              {row.attempt > 1 && ` · attempt ${row.attempt}`}
              {row.isReplay && ' · sent again'}
            </span>
            <span class="request-ms">{row.ms === undefined ? '' : `${row.ms} ms`}</span>
          </a>
        </li>
      ))}
    </ol>
  );
}
