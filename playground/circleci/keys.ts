// Checkout keys: real ed25519 keys with fingerprints. The private half isn't stored.
import { createHash, generateKeyPairSync } from 'node:crypto';
import type { CheckoutKey } from './key-model.ts';
import type { Project } from './model.ts';
import { refuse } from './router.ts';
import type { World } from './world.ts';

export function createCheckoutKey(world: World, project: Project, type: CheckoutKey['type']): CheckoutKey {
  if (project.githubApp) refuse(400, 'Checkout keys are not available to projects that use GitHub App');
  const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  const parts = [Buffer.from('ssh-ed25519'), Buffer.from(x, 'base64url')];
  const blob = Buffer.concat(parts.flatMap((part) => [lengthOf(part), part]));
  const sha256 = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
  const key: CheckoutKey = {
    type,
    publicKey: `ssh-ed25519 ${blob.toString('base64')}\n`,
    md5: md5Of(blob),
    sha256: `SHA256:${sha256}`,
    createdAt: world.now(),
  };
  project.checkoutKeys.push(key);
  return key;
}

/** By either fingerprint. 404 if the project has no such key. */
export function findCheckoutKey({ checkoutKeys }: Project, fingerprint: string): CheckoutKey {
  const found = checkoutKeys.find(({ md5, sha256 }) => md5 === fingerprint || sha256 === fingerprint);
  return found ?? refuse(404, 'Checkout key not found');
}

export function removeCheckoutKey(project: Project, fingerprint: string): void {
  const found = findCheckoutKey(project, fingerprint);
  project.checkoutKeys = project.checkoutKeys.filter((key) => key !== found);
}

/** The newest key is the preferred one (assumed). */
export function isPreferred({ checkoutKeys }: Project, key: CheckoutKey): boolean {
  return checkoutKeys.at(-1) === key;
}

/** The digest in the query. Default `md5`. */
export function fingerprintOf({ md5, sha256 }: CheckoutKey, query: URLSearchParams): string {
  const digest = query.get('digest') ?? 'md5';
  if (digest !== 'md5' && digest !== 'sha256') refuse(400, 'digest must be md5 or sha256');
  return digest === 'md5' ? md5 : sha256;
}

export function md5Of(data: Uint8Array | string): string {
  return createHash('md5')
    .update(data)
    .digest('hex')
    .replace(/..(?=.)/g, '$&:');
}

function lengthOf(part: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(part.length);
  return length;
}
