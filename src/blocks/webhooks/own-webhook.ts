// The state of the bot's own webhook in a project, in words, for `webhooks list` and `webhooks check`.
import { projectName } from '../kit/run-words.ts';
import { count } from '../kit/voice.ts';

export interface WebhookLine {
  name: string;
  url: string;
  /** Missing: not known. */
  events?: readonly string[] | undefined;
  isEnabled: boolean;
  verifyTls: boolean;
  /** When CircleCI disabled it because deliveries failed; ISO 8601. */
  autoDisabledAt?: string | undefined;
  isOwn: boolean;
}

/** Of the bot's own webhook. `unsaid`: CircleCI doesn't say what it sends. `unknown`: the bot doesn't know its own address. */
export type OwnState =
  | 'fine'
  | 'missing'
  | 'auto-disabled'
  | 'off'
  | 'partial'
  | 'unsaid'
  | 'unverified'
  | 'doubled'
  | 'unknown';

export interface WebhooksReport {
  project: string;
  webhooks: readonly WebhookLine[];
  own: OwnState;
  /** When one arrived last that another secret signed, if none of this project arrived since. Epoch ms. */
  missignedAt?: number;
}

/** https://circleci.com/docs/guides/integration/outbound-webhooks/ */
export const MOST_WEBHOOKS = 5;

export interface OwnWebhookWords {
  emoji: string;
  /** One sentence or two. */
  verdict: string;
  /** About the other webhooks; '' where there is nothing to say. */
  hint: string;
}

export function ownWebhookWords({ project, webhooks, own }: WebhooksReport): OwnWebhookWords {
  const of = projectName(project);
  const failing = webhooks.filter(({ isOwn, autoDisabledAt }) => !isOwn && autoDisabledAt !== undefined);
  const hints = [
    ...(failing.length === 0
      ? []
      : [`CircleCI disabled ${count(failing.length, 'other webhook')} because deliveries failed.`]),
    ...(webhooks.length < MOST_WEBHOOKS
      ? []
      : [`A project can have ${MOST_WEBHOOKS} webhooks, and ${of} is at that limit.`]),
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
    `CircleCI sends me the finished workflows and jobs of ${of}. I can tell whether it signs them with my secret only when the next one ends; ${SETUP} with \`--renew\` sends the secret again.`,
  missing: (of) =>
    `No webhook of ${of} points to me, so I poll CircleCI instead, which is slower. ${SETUP} registers one.`,
  'auto-disabled': (of) =>
    `CircleCI disabled my webhook for ${of} because deliveries failed, so I poll instead. Check that CircleCI can reach me; then ${SETUP} enables it again.`,
  off: (of) =>
    `My webhook for ${of} is disabled, so I poll CircleCI instead, which is slower. ${SETUP} enables it.`,
  partial: (of) =>
    `My webhook for ${of} sends only some of the events I need, so I poll for the rest. ${SETUP} adds them.`,
  unsaid: (of) =>
    `CircleCI doesn’t say which events my webhook for ${of} sends, so I can’t tell whether I get those I need. ${SETUP} sets them.`,
  unverified: (of) =>
    `My webhook for ${of} doesn’t verify my certificate, so someone else could read what it sends. ${SETUP} turns verification on.`,
  doubled: (of) =>
    `${of} has several webhooks that point to me, so each event arrives more than once. That does no harm; \`/circleci webhooks remove\` removes one.`,
  unknown: (of) =>
    `I don’t know my own address, so I can’t tell whether a webhook of ${of} points to me. To change that, set \`PUBLIC_URL\` and \`CIRCLECI_WEBHOOK_SECRETS\` in the bot’s configuration.`,
};
