// Replies to a click that came too late: somebody was faster, or the card was outdated. Nothing was sent.
import { prose } from './foreign.ts';
import type { Message } from './message.ts';
import { message, section } from './pieces.ts';
import { beingDoneBy } from './voice.ts';

export type Already =
  /** Somebody's request for the same thing is in progress. `what` is a noun phrase: `a retry of acme/web #12`. */
  | {
      kind: 'taken';
      what: string;
      done:
        | 'triggered'
        | 'retried'
        | 'canceled'
        | 'approved'
        | 'set'
        | 'deleted'
        | 'created'
        | 'followed'
        | 'cleared'
        | 'let in'
        | 'rolled back'
        | 'changed'
        | 'removed';
      userId: string;
    }
  /** The state has changed. `now` completes "It …": `has ended`, `is no longer on hold`. */
  | { kind: 'stale'; what: string; now: string };

export function renderAlready(already: Already): Message {
  const what = prose(already.what, 150);
  const text =
    already.kind === 'taken'
      ? `${beingDoneBy(what, already.done, already.userId)} Your request changed nothing.`
      : `This card was out of date: ${what} ${prose(already.now, 150)}. Nothing was sent to CircleCI, and the card is corrected.`;
  return message({ text, blocks: [section(`:information_source: ${text}`)] });
}
