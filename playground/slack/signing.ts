// Slack's request signature: https://docs.slack.dev/authentication/verifying-requests-from-slack
import { createHmac } from 'node:crypto';

export interface Signed {
  secret: string;
  timestampSeconds: number;
  /** Exactly the bytes sent. */
  body: string;
}

/** The two headers every request from Slack carries. */
export function signatureHeaders({ secret, timestampSeconds, body }: Signed): Record<string, string> {
  const digest = createHmac('sha256', secret).update(`v0:${timestampSeconds}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(timestampSeconds), 'x-slack-signature': `v0=${digest}` };
}
