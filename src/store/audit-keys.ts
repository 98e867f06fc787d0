// The keys of the audit chain. They are derived from the seal keys, which are not in Redis: write access to Redis
// isn't enough to write a line that verifies.
import { createHmac, hkdfSync } from 'node:crypto';
import { createSeal, readRing } from './seal.ts';

export interface AuditKeys {
  /** The key of new lines; throws if there is none. */
  newestId(): string;
  /** HMAC-SHA256 in hex. Undefined: no such key. */
  mac(keyId: string, text: string): string | undefined;
  /** Keys to keep once their seal key is retired, sealed with the newest one, by id. */
  sealed(): Record<string, string>;
  /** Adds keys that were kept that way. One that can't be opened stays unknown. */
  add(sealed: Readonly<Record<string, string>>): void;
}

const INFO = 'circleci-chatops audit chain v1';
const purposeOf = (keyId: string): string => `audit-key:${keyId}`;

/** Without seal keys, nothing can be written. Throws ConfigError for keys that aren't 32 bytes. */
export function createAuditKeys(sealKeys: readonly string[]): AuditKeys {
  const ring = readRing(sealKeys);
  const seal = sealKeys.length === 0 ? undefined : createSeal(sealKeys);
  const known = new Map(ring.map(({ id, key }) => [id, Buffer.from(hkdfSync('sha256', key, '', INFO, 32))]));

  return {
    newestId() {
      const [newest] = ring;
      if (newest === undefined) throw new Error('the audit log has no key');
      return newest.id;
    },
    mac(keyId, text) {
      const key = known.get(keyId);
      return key && createHmac('sha256', key).update(text).digest('hex');
    },
    sealed() {
      const entries = [...known].map(([id, key]) => [
        id,
        seal?.seal(key.toString('base64'), purposeOf(id)) ?? '',
      ]);
      return Object.fromEntries(entries);
    },
    add(sealed) {
      for (const [id, text] of Object.entries(sealed)) {
        if (known.has(id) || seal === undefined) continue;
        try {
          known.set(id, Buffer.from(seal.open(text, purposeOf(id)), 'base64'));
        } catch {
          // Sealed with a key that is gone, or forged. Its lines are reported as unchecked.
        }
      }
    },
  };
}
