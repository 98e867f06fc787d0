// Encrypts what passes through Redis but must not be readable there: tokens and values of environment variables.
// AES-256-GCM with a key ring, so that keys can be rotated without losing stored values.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { ConfigError, UsageError } from '../errors.ts';

export interface Seal {
  /**
   * Returns text of letters, digits, `.`, `-` and `_`, different every time. It opens only with the same `purpose`,
   * which says what the value is and whose, so that it can't be used elsewhere.
   */
  seal(value: string, purpose: string): string;
  /** Throws ConfigError if the key is not on the ring, UsageError if the text or the purpose differs. */
  open(sealed: string, purpose: string): string;
  /** Whether the newest key sealed it. */
  isNewest(sealed: string): boolean;
}

const VERSION = 'v1';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Keys are 32 bytes, as base64 or hex. The first one seals, all of them open. Throws ConfigError for anything else. */
export function createSeal(keyRing: readonly string[]): Seal {
  const ring = readRing(keyRing);
  const [newest] = ring;
  if (newest === undefined)
    throw new ConfigError(['The sealing key is missing. Set it to 32 bytes as base64 or hex.']);

  return {
    seal(value, purpose) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', newest.key, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(context(newest.id, purpose));
      const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return [VERSION, newest.id, iv.toString('base64url'), body.toString('base64url')].join('.');
    },
    isNewest: (sealed) => sealed.startsWith(`${VERSION}.${newest.id}.`),
    open(sealed, purpose) {
      const [version, id, iv = '', body = '', ...rest] = sealed.split('.');
      if (version !== VERSION || rest.length > 0) throw unreadable();
      const entry = ring.find((one) => one.id === id);
      if (entry === undefined) {
        throw new ConfigError([
          `A stored secret was sealed with the key ${readableId(id)}, which is not one of the sealing keys.`,
        ]);
      }
      return decrypt(entry, readPart(iv), readPart(body), purpose);
    },
  };
}

export interface RingKey {
  /** The beginning of its SHA-256, which says which key it is and nothing about it. */
  id: string;
  key: Buffer;
}

/** Throws ConfigError for anything but 32 bytes as base64 or hex. */
export const readRing = (keyRing: readonly string[]): RingKey[] =>
  keyRing.map((text, at) => readKey(text, at));

function decrypt({ id, key }: RingKey, iv: Buffer, body: Buffer, purpose: string): string {
  if (iv.length !== IV_BYTES || body.length < TAG_BYTES) throw unreadable();
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(context(id, purpose));
  decipher.setAuthTag(body.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    throw unreadable();
  }
}

// Rejects stray characters, which Node would skip: each value has only one valid text.
function readPart(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw unreadable();
  return bytes;
}

function readKey(text: string, at: number): RingKey {
  const trimmed = text.trim();
  const isHex = /^[0-9a-f]{64}$/i.test(trimmed);
  const key = Buffer.from(trimmed, isHex ? 'hex' : 'base64');
  // Node ignores mistakes in base64, so a mistyped key would seal without an error.
  if (key.length !== KEY_BYTES || !(isHex || /^[\w+/-]{43}=?$/.test(trimmed))) {
    throw new ConfigError([`Sealing key number ${at + 1} is not 32 bytes as base64 or hex.`]);
  }
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key };
}

const context = (id: string, purpose: string) => Buffer.from(`${VERSION}.${id}.${purpose}`, 'utf8');

// The id is untrusted text until it is found on the ring.
const readableId = (id = ''): string => (/^[0-9a-f]{8}$/.test(id) ? id : '(unreadable)');

const unreadable = (): UsageError =>
  new UsageError(
    'I couldn’t decrypt a stored secret: it was altered, or encrypted for something else. It was not used. Enter it again.',
  );
