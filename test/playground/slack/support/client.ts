// The real web-api client connected to a stand-in, and the error it throws as a plain value.
import { WebClient } from '@slack/web-api';
import type { SlackStandIn } from '../../../../playground/slack/index.ts';
import { silent } from './silent.ts';

export const createClient = (slack: SlackStandIn, token = slack.botToken): WebClient =>
  new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 2000,
    logger: silent,
  });

export interface RefusedCall {
  error: string;
  messages: string[];
  [field: string]: unknown;
}

/** The error of a call that must not succeed. */
export async function refusalOf(call: Promise<unknown>): Promise<RefusedCall> {
  try {
    await call;
  } catch (error) {
    const data = (error as { data?: Record<string, unknown> }).data;
    if (!data) throw error;
    const metadata = data.response_metadata as { messages?: string[] } | undefined;
    return { ...data, error: String(data.error), messages: metadata?.messages ?? [] };
  }
  throw new Error('the call went through');
}
