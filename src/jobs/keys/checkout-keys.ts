// What the jobs about checkout keys share: which keys there are, and which one a fingerprint means.
import type { CheckoutKey, Circleci, Listing } from '../../circleci/client.ts';
import { wholeOf } from '../../circleci/listing.ts';
import { shortName, typedSlug } from '../../circleci/refs.ts';
import { UsageError } from '../../errors.ts';

/** All keys, with fingerprints of the same kind as `like`. */
export function listKeys(circleci: Circleci, project: string, like = ''): Promise<Listing<CheckoutKey>> {
  return circleci.checkoutKeys.list(project, { digest: /^sha256:/i.test(like) ? 'sha256' : 'md5' });
}

/** By a fingerprint or the start of one. Throws UsageError when no key matches, or several do. */
export async function findKey(circleci: Circleci, project: string, wanted: string): Promise<CheckoutKey> {
  // Only a whole list shows that no other key starts the same way.
  const keys = wholeOf(await listKeys(circleci, project, wanted));
  const matching = keys.filter(({ fingerprint }) => fold(fingerprint).startsWith(fold(wanted)));
  const [only, ...others] = matching;
  if (only !== undefined && others.length === 0) return only;
  const has = only === undefined ? 'has no checkout key' : `has ${matching.length} checkout keys`;
  throw new UsageError(
    `${shortName(project)} ${has} whose fingerprint starts with \`${wanted}\`. Nothing was changed. \`/circleci keys list ${typedSlug(project)}\` shows the fingerprints.`,
  );
}

// Base64 is case-sensitive; hexadecimal and the digest's name are not.
const fold = (fingerprint: string): string =>
  /^sha256:/i.test(fingerprint) ? fingerprint.replace(/^sha256:/i, 'SHA256:') : fingerprint.toLowerCase();
