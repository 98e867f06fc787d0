// The one message a channel gets when CircleCI does not respond, edited when it responds again.

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
    const text = `CircleCI has not responded since ${dateToken(since)}. The cards here may be stale.`;
    return message({
      text,
      blocks: [
        section(`:satellite_antenna: ${text}`),
        context(['I keep trying, and update this message when it responds.']),
      ],
    });
  }
  const text = `CircleCI is responding again after ${duration(until - since)}. The cards here are being updated.`;
  return message({
    text,
    blocks: [
      section(`:satellite_antenna: ${text}`),
      context([`It had not responded since ${dateToken(since)}.`]),
    ],
  });
}
