// Which of a project's webhooks point to this bot, and whether they do what it needs. Pure.
import type { OwnState } from '../../blocks/webhooks/own-webhook.ts';
import type { WebhookRegistration } from '../../circleci/client.ts';

/** The events this bot needs. */
export const EVENTS = ['workflow-completed', 'job-completed'] as const;

export interface JudgedWebhooks {
  /** Of several, the one that works best. */
  own?: WebhookRegistration;
  state: OwnState;
}

export function judgeWebhooks(
  webhooks: readonly WebhookRegistration[],
  ownUrl: string | undefined,
): JudgedWebhooks {
  if (ownUrl === undefined) return { state: 'unknown' };
  const mine = webhooks
    .filter(({ url }) => sameAddress(url, ownUrl))
    .sort((one, other) => rank(stateOf(one)) - rank(stateOf(other)));
  const [own] = mine;
  if (own === undefined) return { state: 'missing' };
  const state = stateOf(own);
  return { own, state: state === 'fine' && mine.length > 1 ? 'doubled' : state };
}

const ORDER: readonly OwnState[] = ['fine', 'unverified', 'unsaid', 'partial', 'off', 'auto-disabled'];
const rank = (state: OwnState): number => ORDER.indexOf(state);

function stateOf({ autoDisabledAt, isEnabled, events, verifyTls }: WebhookRegistration): OwnState {
  if (autoDisabledAt !== undefined) return 'auto-disabled';
  if (!isEnabled) return 'off';
  if (events === undefined) return 'unsaid';
  if (EVENTS.some((event) => !events.includes(event))) return 'partial';
  return verifyTls ? 'fine' : 'unverified';
}

export function sameAddress(one: string, other: string): boolean {
  return normal(one) === normal(other);
}

function normal(url: string): string {
  return URL.canParse(url) ? new URL(url).href.replace(/(?<!\/)\/+$/, '') : url;
}
