// Replies that the state has changed: nothing was sent, and this is the current state.
import { renderAlready } from '../../blocks/kit/already.ts';
import type { Message } from '../../blocks/kit/message.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';

export interface Stale {
  /** `build of acme/web #12`; foreign text, not escaped. */
  what: string;
  /** Completes "… ": `has ended`, `is no longer on hold`. */
  now: string;
}

/** A click came from an outdated card; a command didn't. */
export function renderStale({ what, now }: Stale, { isClick }: { isClick: boolean }): Message {
  if (isClick) return renderAlready({ kind: 'stale', what, now });
  return renderSentence(`${what} ${now}. Nothing was sent to CircleCI.`);
}
