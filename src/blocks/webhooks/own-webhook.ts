// How it stands with the bot's own webhook in a project, in words, for the list of all and for the check of this one.
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
}

/** https://circleci.com/docs/guides/integration/outbound-webhooks/ */
export const MOST_WEBHOOKS = 5;

export interface OwnWebhookWords {
  emoji: string;
  /** One sentence or two. */
  verdict: string;
  /** On the webhooks of others; '' where there is nothing to say. */
  hint: string;
}

export function ownWebhookWords({ project, webhooks, own }: WebhooksReport): OwnWebhookWords {
  const of = projectName(project);
  const failing = webhooks.filter(({ isOwn, autoDisabledAt }) => !isOwn && autoDisabledAt !== undefined);
  const hints = [
    ...(failing.length === 0
      ? []
      : [`CircleCI switched ${count(failing.length, 'other webhook')} off because deliveries failed.`]),
    ...(webhooks.length < MOST_WEBHOOKS
      ? []
      : [`A project may have ${MOST_WEBHOOKS} webhooks, and ${of} has as many.`]),
  ];
  return {
    emoji: own === 'fine' ? ':white_check_mark:' : ':warning:',
    verdict: verdicts[own](of),
    hint: hints.join(' '),
  };
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
