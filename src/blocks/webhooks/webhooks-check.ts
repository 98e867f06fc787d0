// Whether CircleCI sends this bot a project's events, for the person who asked.
import type { Message } from '../kit/message.ts';
import { context, dateToken, message, section } from '../kit/pieces.ts';
import { ownWebhookWords, type WebhooksReport } from './own-webhook.ts';

const missigned = (at: number): string =>
  `:warning: Webhooks arrive that are signed with another secret than \`CIRCLECI_WEBHOOK_SECRETS\`, and I refuse them. The last one arrived ${dateToken(at)}. If it came from this project, run \`/circleci webhooks setup --renew\`.`;

export function renderWebhooksCheck(report: WebhooksReport): Message {
  const { emoji, verdict, hint } = ownWebhookWords(report);
  return message({
    text: verdict,
    blocks: [
      section(`${emoji} ${verdict}`),
      ...(report.missignedAt === undefined ? [] : [section(missigned(report.missignedAt))]),
      ...(hint === '' ? [] : [context([hint])]),
    ],
  });
}
