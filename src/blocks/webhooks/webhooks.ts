// Where CircleCI sends a project's events, for the person who asked: all addresses, or whether this bot is one of
// them. Only hosts are shown: a path may be a secret of somebody else's.
import { code, prose } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { context, dateToken, header, message, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';
import { count } from '../kit/voice.ts';

export interface WebhookLine {
  name: string;
  url: string;
  events: readonly string[];
  isEnabled: boolean;
  verifyTls: boolean;
  /** CircleCI switched it off because its deliveries failed; ISO 8601. */
  autoDisabledAt?: string | undefined;
  isOwn: boolean;
}

/** How it stands with the bot's own webhook. `unknown`: the bot does not know its own address. */
export type OwnState =
  | 'fine'
  | 'missing'
  | 'auto-disabled'
  | 'off'
  | 'partial'
  | 'unverified'
  | 'doubled'
  | 'unknown';

export interface WebhooksReport {
  project: string;
  webhooks: readonly WebhookLine[];
  own: OwnState;
  /** Say only how it stands with the bot's own. */
  check: boolean;
}

/** https://circleci.com/docs/guides/integration/outbound-webhooks/ */
export const MOST_WEBHOOKS = 5;

export function renderWebhooks({ project, webhooks, own, check }: WebhooksReport): Message {
  const of = projectName(project);
  const verdict = verdicts[own](of);
  const sign = own === 'fine' ? ':white_check_mark:' : ':warning:';
  const failing = webhooks.filter(({ isOwn, autoDisabledAt }) => !isOwn && autoDisabledAt !== undefined);
  const isFull = webhooks.length >= MOST_WEBHOOKS;
  const hints = [
    ...(failing.length === 0
      ? []
      : [`CircleCI switched ${count(failing.length, 'other webhook')} off because deliveries failed.`]),
    ...(isFull ? [`A project may have ${MOST_WEBHOOKS} webhooks, and ${of} has as many.`] : []),
  ];
  if (check) {
    return message({
      text: verdict,
      blocks: [section(`${sign} ${verdict}`), ...(hints.length === 0 ? [] : [context([hints.join(' ')])])],
    });
  }
  const text = `${of} has ${webhooks.length === 0 ? 'no webhooks' : count(webhooks.length, 'webhook')}. ${verdict}`;
  return message({
    text,
    blocks: [
      header('Webhooks'),
      ...lineSections(webhooks, draw, { max: 20 }),
      section(`${sign} ${verdict}`),
      ...(hints.length === 0 ? [] : [context([hints.join(' ')])]),
    ],
  });
}

const SETUP = '`/circleci webhooks setup`';

const verdicts: Record<OwnState, (project: string) => string> = {
  fine: (of) =>
    `CircleCI tells me of the finished workflows and jobs of ${of}. Whether it signs with my secret shows when the next one ends; ${SETUP} with \`--renew\` sends the secret again.`,
  missing: (of) =>
    `CircleCI does not tell me of ${of}: no webhook leads to me, so I look for myself, which is slower. ${SETUP} registers one.`,
  'auto-disabled': (of) =>
    `CircleCI switched my webhook of ${of} off because deliveries failed, so I look for myself. See that I can be reached from outside; then ${SETUP} turns it on again.`,
  off: (of) =>
    `My webhook of ${of} is switched off, so I look for myself, which is slower. ${SETUP} turns it on.`,
  partial: (of) => `My webhook of ${of} sends only some of the events that I read. ${SETUP} adds the rest.`,
  unverified: (of) =>
    `My webhook of ${of} does not check my certificate, so somebody else could read what it sends. ${SETUP} makes it check.`,
  doubled: (of) =>
    `${of} has several webhooks that lead to me; each event comes more than once, which does no harm. \`/circleci webhooks remove\` takes one away.`,
  unknown: (of) =>
    `I don’t know my own address, so I cannot say whether a webhook of ${of} leads to me. Whoever runs this bot sets \`PUBLIC_URL\` and \`CIRCLECI_WEBHOOK_SECRETS\`.`,
};

function draw({ name, url, events, isEnabled, verifyTls, autoDisabledAt, isOwn }: WebhookLine): string {
  const host = URL.canParse(url) ? new URL(url).host : 'an address that is none';
  const since = dateToken(autoDisabledAt ?? '');
  const state =
    autoDisabledAt !== undefined
      ? `:warning: switched off by CircleCI${since === '' ? '' : ` ${since}`}`
      : isEnabled
        ? 'on'
        : 'switched off';
  const sent = events.map((event) => prose(event, 40)).join(', ') || 'no events';
  const unsafe = verifyTls ? '' : ', certificate not checked';
  return `• *${code(name, 80)}* to ${isOwn ? 'me' : code(host, 100)}: ${state}, ${sent}${unsafe}`;
}
