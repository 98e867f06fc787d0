// The one message a channel gets when CircleCI does not answer, edited when it does again.

import type { Message } from '../kit/message.ts';
import { context, dateToken, message, section } from '../kit/pieces.ts';
import { duration } from '../kit/voice.ts';

export interface OutageNotice {
  /** Epoch ms. */
  since: number;
  /** Epoch ms; undefined while it lasts. */
  until?: number | undefined;
}

export function renderOutageNotice({ since, until }: OutageNotice): Message {
  if (until === undefined) {
    const text = `CircleCI does not answer since ${dateToken(since)}. The cards here may be stale.`;
    return message({
      text,
      blocks: [
        section(`:satellite_antenna: ${text}`),
        context(['I keep asking, and say here when it answers.']),
      ],
    });
  }
  const text = `CircleCI answers again, after ${duration(until - since)}. The cards here are being brought up to date.`;
  return message({
    text,
    blocks: [section(`:satellite_antenna: ${text}`), context([`It did not since ${dateToken(since)}.`])],
  });
}
