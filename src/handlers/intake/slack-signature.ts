// Verifies that Slack signed a request: an HMAC-SHA256 of its time and raw body. Bolt's own check compares with two more HMACs under a
// random key, and accepts timestamps ahead of now. https://docs.slack.dev/authentication/verifying-requests-from-slack
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Slack's advice for the past; the same for the future, so that a request can't be kept for later. */
const MAX_SKEW_SECONDS = 300;

/** Somebody signed it now, whatever with. */
export function looksSigned(headers: IncomingHttpHeaders, nowMs: number): boolean {
  const timestamp = String(headers['x-slack-request-timestamp']);
  return (
    /^\d{1,12}$/.test(timestamp) &&
    /^v0=[0-9a-f]{64}$/.test(String(headers['x-slack-signature'])) &&
    Math.abs(Number(timestamp) - nowMs / 1000) <= MAX_SKEW_SECONDS
  );
}

/** `rawBody` is the body as received, byte for byte. An empty secret signs nothing. Compares in constant time. */
export function isSignedBySlack(
  headers: IncomingHttpHeaders,
  rawBody: Buffer,
  signingSecret: string,
  nowMs: number,
): boolean {
  const timestamp = String(headers['x-slack-request-timestamp']);
  const signature = String(headers['x-slack-signature']);
  if (signingSecret === '' || !looksSigned(headers, nowMs)) return false;
  const own = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(rawBody).digest();
  return timingSafeEqual(own, Buffer.from(signature.slice(3), 'hex'));
}
