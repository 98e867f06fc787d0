// Whether CircleCI sends this bot a project's events, for the person who asked.
import type { Message } from '../kit/message.ts';
import { context, message, section } from '../kit/pieces.ts';
import { ownWebhookWords, type WebhooksReport } from './own-webhook.ts';

export function renderWebhooksCheck(report: WebhooksReport): Message {
  const { emoji, verdict, hint } = ownWebhookWords(report);
  return message({
    text: verdict,
    blocks: [section(`${emoji} ${verdict}`), ...(hint === '' ? [] : [context([hint])])],
  });
}
