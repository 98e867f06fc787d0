// The `circleci-signature` of a webhook body. https://circleci.com/docs/reference/outbound-webhooks-reference/#validate-webhooks
import { createHmac } from 'node:crypto';

/** `v1=<hex>` over the raw bytes. */
export function signEvent(body: string | Uint8Array, secret: string): string {
  return `v1=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
