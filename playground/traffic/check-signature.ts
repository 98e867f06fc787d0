// Whether a request to the bot is signed as it has to be. The bot decides for itself; this is what it should find.
import { createHmac } from 'node:crypto';
import { signEvent } from '../circleci/sign-event.ts';
import type { WireRequest } from '../wire.ts';
import type { SignatureState } from './entry.ts';

/** Slack's own advice. https://docs.slack.dev/authentication/verifying-requests-from-slack */
const MAX_AGE_SECONDS = 300;

export interface Secrets {
  slackSigning: string;
  webhooks: readonly string[];
}

export function checkSignature(
  { from, method, headers, body }: WireRequest,
  { slackSigning, webhooks }: Secrets,
  nowMs: number,
): SignatureState {
  if (from === 'circleci') {
    const given = headers['circleci-signature'];
    if (given === undefined) return 'missing';
    return webhooks.some((secret) => signEvent(body, secret) === given) ? 'valid' : 'wrong';
  }
  if (method === 'WS') return 'socket';
  const { 'x-slack-signature': given, 'x-slack-request-timestamp': seconds } = headers;
  if (given === undefined || seconds === undefined) return 'missing';
  const wanted = createHmac('sha256', slackSigning).update(`v0:${seconds}:${body}`).digest('hex');
  if (given !== `v0=${wanted}`) return 'wrong';
  return Math.abs(nowMs / 1000 - Number(seconds)) > MAX_AGE_SECONDS ? 'too old' : 'valid';
}
