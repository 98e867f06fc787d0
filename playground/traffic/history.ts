// Everything that belongs to one request or one message, in order: what a person did, the ack, the job, the calls it made,
// the post and its edits.
import type { JobRun } from './bot-lines.ts';
import type { Entry } from './entry.ts';

export type HistoryKind = 'asked' | 'ack' | 'job' | 'call' | 'reads' | 'post' | 'edit' | 'webhook';

export interface HistoryRow {
  kind: HistoryKind;
  at: number;
  /** The requests that it stands for: several for reads in a row. */
  entries: readonly Entry[];
  /** Of `job` rows, which have no entries. */
  job?: JobRun;
}

/** Links requests that belong together for certain. `message` and `pipeline` also link what others did. */
const CLOSE = /^(?:ask|trace|view):/;
const READS = /^(?:conversations|users|usergroups|team|auth|bots)\./;

/** By the id of an entry, or by the key of a message. Oldest first; empty for what is not kept anymore. */
export function entriesOf(subject: string, entries: readonly Entry[]): Entry[] {
  const own = entries.filter((entry) => entry.id === subject || entry.keys.has(subject));
  const wanted = new Set(own.flatMap(({ keys }) => [...keys]).filter((key) => CLOSE.test(key)));
  const isMessage = subject.startsWith('message:');
  // A card is about its run; a command is not about everything that its run does later.
  if (isMessage) for (const key of runsOf(own)) wanted.add(key);
  const found = new Set(own);
  // Twice: a click belongs to the card, and the calls of its job to the click.
  for (let round = 0; round < 2; round += 1) {
    for (const entry of entries) if (belongs(entry, wanted, subject)) found.add(entry);
    for (const { keys } of found) for (const key of keys) if (CLOSE.test(key)) wanted.add(key);
  }
  return entries.filter((entry) => found.has(entry));
}

/** Of the posts and edits of a card. What people click has the same runs. */
function runsOf(entries: readonly Entry[]): string[] {
  return entries.flatMap(({ keys }) => [...keys].filter((key) => key.startsWith('pipeline:')));
}

function belongs({ keys, request }: Entry, wanted: ReadonlySet<string>, subject: string): boolean {
  const isOther = request.to === 'slack' && subject.startsWith('message:') && hasOtherMessage(keys, subject);
  return !isOther && [...keys].some((key) => wanted.has(key));
}

const hasOtherMessage = (keys: ReadonlySet<string>, subject: string): boolean =>
  !keys.has(subject) && [...keys].some((key) => key.startsWith('message:'));

export const isRead = ({ request, what }: Entry): boolean =>
  request.from === 'bot' && (request.to === 'circleci' ? request.method === 'GET' : READS.test(what));

function kindOf({ request, what }: Entry): HistoryKind {
  if (request.from === 'circleci') return 'webhook';
  if (request.from === 'slack') return 'asked';
  if (request.to === 'circleci') return 'call';
  return what === 'chat.update' || what === 'views.update' ? 'edit' : 'post';
}

/** Reads in a row become one line, because polling makes many. */
export function historyOf(
  subject: string,
  entries: readonly Entry[],
  jobRuns: readonly JobRun[] = [],
): HistoryRow[] {
  const rows: HistoryRow[] = [];
  const found = entriesOf(subject, entries);
  for (const entry of found) {
    const last = rows.at(-1);
    if (isRead(entry)) {
      if (last?.kind === 'reads') rows.splice(-1, 1, { ...last, entries: [...last.entries, entry] });
      else rows.push({ kind: 'reads', at: entry.at, entries: [entry] });
      continue;
    }
    const kind = kindOf(entry);
    rows.push({ kind, at: entry.at, entries: [entry] });
    if (kind !== 'asked') continue;
    if (entry.ms !== undefined) rows.push({ kind: 'ack', at: entry.at + entry.ms, entries: [entry] });
  }
  const traces = new Set(found.flatMap(({ keys }) => [...keys]));
  for (const job of jobRuns)
    if (traces.has(`trace:${job.traceId}`)) rows.push({ kind: 'job', at: job.at, entries: [], job });
  return rows.toSorted((left, right) => left.at - right.at);
}
