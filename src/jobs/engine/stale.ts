// "That is no longer so": nothing is sent, and the person hears what is so now.
import { renderAlready } from '../../blocks/kit/already.ts';
import type { Message } from '../../blocks/kit/message.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';

export interface Stale {
  /** `build of acme/web #12`; foreign text as it is. */
  what: string;
  /** Completes "… ": `has ended`, `is no longer on hold`. */
  now: string;
}

/** A click came from a card that showed something else; a command did not. */
export function renderStale({ what, now }: Stale, { isClick }: { isClick: boolean }): Message {
  if (isClick) return renderAlready({ kind: 'stale', what, now });
  return renderSentence(`${what} ${now}. Nothing was sent to CircleCI.`);
}
