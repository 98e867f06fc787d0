// The Web API client, set up for this bot: no retries of its own, because the SDK's would post again after a timeout and
// let one 429 delay every channel. Everything it throws is a SlackSendError.
import { WebClient } from '@slack/web-api';
import { SlackSendError } from '../errors.ts';
import { toSlackSendError } from './failures.ts';
import { type OutboxLog, quietLogger } from './quiet-log.ts';

export interface WebClientOptions {
  token: string;
  /** Default https://slack.com/api/ */
  apiUrl?: string;
  timeoutMs: number;
  fetch: typeof globalThis.fetch;
  log: OutboxLog;
  /** Called after each call, for logs and metrics. Must not throw. */
  onSent?: OnSent | undefined;
}

/** `error`: Slack's word for it, or ours if no answer came. */
export type OnSent = (sent: { method: string; error?: string; ms: number }) => void;

export interface SlackCalls {
  client: WebClient;
  /** `method` names the call in the error. */
  call<T>(method: string, send: () => Promise<T>): Promise<T>;
}

export function createWebClient(options: WebClientOptions): SlackCalls {
  const { token, apiUrl, timeoutMs, fetch, log, onSent } = options;
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
      const startedAt = performance.now();
      const end = (error?: string) =>
        onSent?.({ method, ms: performance.now() - startedAt, ...(error !== undefined && { error }) });
      try {
        const answer = await send();
        end();
        return answer;
      } catch (error) {
        const known = toSlackSendError(method, error);
        end(known instanceof SlackSendError ? known.slackError : 'unknown');
        throw known;
      }
    },
  };
}
