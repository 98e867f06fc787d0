// Verifies the signature of CircleCI's webhooks: `circleci-signature: v1=<hex>[,v2=...]`, an HMAC-SHA256 of the raw body.
// https://circleci.com/docs/guides/integration/outbound-webhooks/#validate-webhooks
import { createHmac, timingSafeEqual } from 'node:crypto';

/** The newest known version. Others in the header are ignored: an older one would be a downgrade. */
const VERSION = 'v1';

/**
 * True if the body was signed with one of the secrets; with several, a secret can be rotated without a gap.
 * `rawBody` is the body as received, byte for byte. Compares in constant time.
 */
export function verifySignature(
  rawBody: Buffer,
  header: string | undefined,
  secrets: readonly string[],
): boolean {
  const given = readVersion(header ?? '');
  if (given === undefined) return false;
  // No early return: timing must not reveal which secret matched. An empty secret signs nothing.
  return secrets
    .filter((secret) => secret !== '')
    .map((secret) => timingSafeEqual(given, createHmac('sha256', secret).update(rawBody).digest()))
    .includes(true);
}

/** Somebody signed it, with whatever secret. */
export const isSigned = (header: string | undefined): boolean => readVersion(header ?? '') !== undefined;

function readVersion(header: string): Buffer | undefined {
  for (const part of header.split(',')) {
    const cut = part.indexOf('=');
    if (part.slice(0, cut).trim() !== VERSION) continue;
    const hex = part.slice(cut + 1).trim();
    return /^[0-9a-f]{64}$/i.test(hex) ? Buffer.from(hex, 'hex') : undefined;
  }
  return undefined;
}
