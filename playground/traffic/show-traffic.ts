// What pages and tests get of the recorded requests: rows, one in full, and the history of one thing. Nothing secret in it.
import type { Party, WireEnd } from '../wire.ts';
import { asCurl } from './as-curl.ts';
import { type Entry, type Outcome, outcomeOf, type SignatureState } from './entry.ts';
import { entriesOf, type HistoryKind, type HistoryRow, historyOf, isRead } from './history.ts';
import type { ShownText } from './mask.ts';
import { checkMessage, type MessageCheck } from './message-check.ts';
import type { Recorder } from './recorder.ts';
import { canReplay } from './replay.ts';

export interface TrafficRow {
  id: string;
  at: number;
  from: Party;
  to: Party;
  what: string;
  outcome: Outcome;
  /** Missing while it waits. */
  ms?: number;
  attempt: number;
  isReplay: boolean;
}

export interface TrafficDetail extends TrafficRow {
  url: string;
  method: string;
  request: ShownText;
  answer?: ShownText;
  signature?: SignatureState;
  job?: { name: string; id: string };
  replayOf?: string;
  canReplay: boolean;
  curl?: string;
  check?: MessageCheck;
}

export interface TimelineRow {
  kind: HistoryKind;
  at: number;
  what: string;
  outcome: Outcome;
  ms: number;
  /** The first of them is what the row leads to. None: a job, which the bot told of in its log. */
  ids: string[];
}

export interface TrafficFilter {
  text?: string | undefined;
  /** `slack-bot`, `bot-slack`, `bot-circleci` or `circleci-bot`. */
  direction?: string | undefined;
  failedOnly?: boolean;
  /** Without the bot's reads, most of which are polling. */
  withoutReads?: boolean;
  /** The id of an entry, or the key of a message: only what belongs to it. */
  subject?: string | undefined;
}

export interface Traffic {
  /** Newest first. */
  rows: TrafficRow[];
  /** How many are kept, filtered or not. */
  kept: number;
  selected?: TrafficDetail;
  /** Of `subject`, oldest first. */
  timeline?: TimelineRow[];
}

const rowOf = (entry: Entry): TrafficRow => ({
  id: entry.id,
  at: entry.at,
  from: entry.request.from,
  to: entry.request.to,
  what: entry.what,
  outcome: outcomeOf(entry),
  ...(entry.ms !== undefined && { ms: Math.round(entry.ms) }),
  attempt: entry.attempt,
  isReplay: entry.replayOf !== undefined,
});

function detailOf(recorder: Recorder, entry: Entry): TrafficDetail {
  const { request, end, signature, job, replayOf } = entry;
  const answer = recorder.mask.answer(end);
  const curl = asCurl(request, recorder.mask);
  const check = checkMessage(request, recorder.mask);
  return {
    ...rowOf(entry),
    url: recorder.mask.text(request.url),
    method: request.method,
    request: recorder.mask.request(request),
    canReplay: canReplay(entry),
    ...(answer && { answer }),
    ...(signature && { signature }),
    ...(job && { job }),
    ...(replayOf && { replayOf }),
    ...(curl && { curl }),
    ...(check && { check }),
  };
}

function fits(
  recorder: Recorder,
  { text, direction, failedOnly = false, withoutReads = false }: TrafficFilter,
) {
  const wanted = text?.trim().toLowerCase();
  return (entry: Entry): boolean => {
    const { from, to } = entry.request;
    if (direction && direction !== `${from}-${to}`) return false;
    if (withoutReads && isRead(entry)) return false;
    if (failedOnly && outcomeOf(entry).state !== 'failed') return false;
    return !wanted || wordsOf(recorder, entry).includes(wanted);
  };
}

/** Masking takes a millisecond or two, and the whole list is searched again with each change. */
const searched = new WeakMap<Entry, Pick<Entry, 'job'> & { end: WireEnd | undefined; words: string }>();

/** Masked, so that nobody can guess a secret letter by letter. In lowercase. */
function wordsOf({ mask }: Recorder, entry: Entry): string {
  const { what, request, end, job } = entry;
  const known = searched.get(entry);
  if (known !== undefined && known.end === end && known.job === job) return known.words;
  const parts = [what, mask.text(request.url), mask.request(request).body, mask.answer(end)?.body];
  const words = [...parts, job?.name, job?.id].join('\n').toLowerCase();
  searched.set(entry, { end, words, ...(job && { job }) });
  return words;
}

function timelineRow({ kind, at, entries, job }: HistoryRow): TimelineRow {
  if (job !== undefined) {
    const what = `${job.job}${job.run > 1 ? `, run ${job.run}` : ''}`;
    const state = job.outcome === 'failed' ? 'failed' : 'ok';
    return { kind, at, what, outcome: { state, text: job.outcome }, ms: Math.round(job.ms), ids: [] };
  }
  const outcomes = entries.map(outcomeOf);
  const [first] = entries;
  const what = kind === 'ack' ? 'ack' : (first?.what ?? '');
  return {
    kind,
    at,
    what: entries.length > 1 ? `${entries.length} reads` : what,
    outcome: outcomes.find(({ state }) => state !== 'ok') ?? outcomes[0] ?? { state: 'ok', text: '' },
    ms: Math.round(entries.reduce((sum, each) => sum + (each.ms ?? 0), 0)),
    ids: entries.map(({ id }) => id),
  };
}

/** `id`: the request to show in full. */
export function showTraffic(recorder: Recorder, filter: TrafficFilter, id?: string): Traffic {
  const all = recorder.entries();
  const about = filter.subject ? entriesOf(filter.subject, all) : all;
  const selected = id === undefined ? undefined : recorder.find(id);
  return {
    rows: about.filter(fits(recorder, filter)).map(rowOf).reverse(),
    kept: all.length,
    ...(selected && { selected: detailOf(recorder, selected) }),
    ...(filter.subject && {
      timeline: historyOf(filter.subject, all, recorder.jobRuns()).map(timelineRow),
    }),
  };
}
