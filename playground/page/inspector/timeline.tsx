// The history of one card or command, in order: what was asked, the ack, the job, its calls, the post and its edits.
import type { TimelineRow } from '../../traffic/show-traffic.ts';
import { go } from '../kit/location.ts';
import { OutcomeWord } from './outcome.tsx';
import { requestHref } from './show.ts';
import { timeOf } from './words.ts';

const KINDS: Readonly<Record<TimelineRow['kind'], string>> = {
  asked: 'Asked',
  ack: 'Ack',
  job: 'Job',
  call: 'Call',
  reads: 'Reads',
  post: 'Post',
  edit: 'Edit',
  webhook: 'Event',
};

const since = (ms: number): string => (ms < 1000 ? `+${Math.round(ms)} ms` : `+${(ms / 1000).toFixed(1)} s`);

export function Timeline({ rows }: { rows: readonly TimelineRow[] }) {
  const begin = rows[0]?.at ?? 0;
  return (
    <section class="timeline" aria-labelledby="history">
      <header>
        <h2 id="history">History</h2>
        <button type="button" class="button" onClick={() => go({ about: undefined })}>
          Show all requests
        </button>
      </header>
      {rows.length === 0 ? (
        <p class="empty">Nothing of it is kept anymore.</p>
      ) : (
        <ol>
          {rows.map((row) => (
            <li key={`${row.at} ${row.kind} ${row.what}`} data-kind={row.kind}>
              <span class="kind">{KINDS[row.kind]}</span>
              <span class="request-what">
                {row.ids[0] === undefined ? row.what : <a href={requestHref(row.ids[0])}>{row.what}</a>}
              </span>
              <OutcomeWord outcome={row.outcome} />
              <time dateTime={new Date(row.at).toISOString()} title={timeOf(row.at)}>
                {since(row.at - begin)}
              </time>
              <span class="request-ms">{row.ms} ms</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
