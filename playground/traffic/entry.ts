// One recorded request. Raw: what pages get is masked, see mask.ts.
import type { WireEnd, WireRequest } from '../wire.ts';

export type SignatureState = 'valid' | 'wrong' | 'too old' | 'missing' | 'socket';

export interface Entry {
  /** Unique across restarts of the playground, so that an old link shows nothing instead of another request. */
  id: string;
  /** Epoch milliseconds. */
  at: number;
  request: WireRequest;
  /** For people: `/circleci retry 12`, `click retry-failed`, `chat.postMessage`, `POST /workflow/…/rerun`. */
  what: string;
  end?: WireEnd;
  /** Until the answer, or until it was clear that there is none. */
  ms?: number;
  /** Only of requests to the bot. */
  signature?: SignatureState;
  /** Counts from 1: the same request again after an attempt without success. */
  attempt: number;
  /** What it is about: `pipeline:<id>`, `message:<channel>:<ts>`, `ask:<entry>`, `job:<id>`, `trace:<id>`. */
  keys: Set<string>;
  /** The job that the request became, or that made it. */
  job?: { name: string; id: string };
  /** The entry that was sent again. */
  replayOf?: string;
}

export interface Outcome {
  state: 'waiting' | 'ok' | 'failed';
  /** `200`, `429 ratelimited`, `no ack within 3 s`. */
  text: string;
}

const slackError = (body: string): string | undefined => {
  try {
    const { ok, error } = JSON.parse(body) as { ok?: unknown; error?: unknown };
    return ok === false ? String(error) : undefined;
  } catch {
    return undefined;
  }
};

/** Slack answers 200 also when it refuses. */
export function outcomeOf({ request, end }: Pick<Entry, 'request' | 'end'>): Outcome {
  if (end === undefined) return { state: 'waiting', text: 'waiting' };
  if ('lost' in end) return { state: 'failed', text: end.lost };
  const error = request.to === 'slack' ? slackError(end.body) : undefined;
  const state = end.status >= 200 && end.status < 300 && error === undefined ? 'ok' : 'failed';
  return { state, text: error === undefined ? String(end.status) : `${end.status} ${error}` };
}
