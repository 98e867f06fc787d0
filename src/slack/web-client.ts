// The Web API client, set up for this bot: no retries of its own, because the SDK's would post again after a timeout and
// let one 429 delay every channel. Everything it throws is a SlackSendError.
import { WebClient } from '@slack/web-api';
import { toSlackSendError } from './failures.ts';
import { type OutboxLog, quietLogger } from './quiet-log.ts';

export interface WebClientOptions {
  token: string;
  /** Default https://slack.com/api/ */
  apiUrl?: string;
  timeoutMs: number;
  fetch: typeof globalThis.fetch;
  log: OutboxLog;
}

export interface SlackCalls {
  client: WebClient;
  /** `method` names the call in the error. */
  call<T>(method: string, send: () => Promise<T>): Promise<T>;
}

export function createWebClient({ token, apiUrl, timeoutMs, fetch, log }: WebClientOptions): SlackCalls {
  const client = new WebClient(token, {
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: quietLogger(log),
    fetch,
  });
  return {
    client,
    async call(method, send) {
      try {
        return await send();
      } catch (error) {
        throw toSlackSendError(method, error);
      }
    },
  };
}
