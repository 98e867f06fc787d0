// Where CircleCI sends a project's events, for the person who asked. Shows hosts only: a path may be a secret.
import { code, prose } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { context, dateToken, header, message, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';
import { count } from '../kit/voice.ts';
import { ownWebhookWords, type WebhookLine, type WebhooksReport } from './own-webhook.ts';

export function renderWebhooksList(report: WebhooksReport): Message {
  const { project, webhooks } = report;
  const { emoji, verdict, hint } = ownWebhookWords(report);
  const amount = webhooks.length === 0 ? 'no webhooks' : count(webhooks.length, 'webhook');
  return message({
    text: `${projectName(project)} has ${amount}. ${verdict}`,
    blocks: [
      header('Webhooks'),
      ...lineSections(webhooks, draw, { max: 20 }),
      section(`${emoji} ${verdict}`),
      ...(hint === '' ? [] : [context([hint])]),
    ],
  });
}

function draw({ name, url, events, isEnabled, verifyTls, autoDisabledAt, isOwn }: WebhookLine): string {
  const host = URL.canParse(url) ? new URL(url).host : 'an invalid address';
  const since = dateToken(autoDisabledAt ?? '');
  const state =
    autoDisabledAt !== undefined
      ? `:warning: disabled by CircleCI${since === '' ? '' : ` ${since}`}`
      : isEnabled
        ? 'enabled'
        : 'disabled';
  const named = events?.map((event) => prose(event, 40)).join(', ') ?? 'events unknown';
  const sent = named || 'no events';
  const unsafe = verifyTls ? '' : ', certificate not verified';
  return `• *${code(name, 80)}* to ${isOwn ? 'me' : code(host, 100)}: ${state}, ${sent}${unsafe}`;
}
