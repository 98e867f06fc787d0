// What the jobs about checkout keys share: as whom, in which project, and which key a fingerprint means.
import type { Message } from '../../blocks/kit/message.ts';
import type { CheckoutKey, Circleci } from '../../circleci/client.ts';
import { shortName } from '../../circleci/refs.ts';
import { UsageError } from '../../errors.ts';
import { type Asked, denial } from '../engine/check-policy.ts';
import type { Acting, JobDeps } from '../engine/deps.ts';

export interface OpenKeys extends Acting {
  /** Canonical slug. */
  project: string;
  denied: Message | undefined;
}

export async function openKeys(
  deps: JobDeps,
  asked: Asked & { project: string },
  command: string,
): Promise<OpenKeys> {
  const acting = await deps.actAs(asked.actor);
  const { slug: project } = await acting.circleci.projects.get(asked.project);
  return { ...acting, project, denied: denial(deps, asked, { command, access: 'secrets', project }) };
}

/** All keys, with fingerprints of the kind that this one is of. */
export function listKeys(circleci: Circleci, project: string, like = ''): Promise<CheckoutKey[]> {
  return circleci.checkoutKeys.list(project, { digest: /^sha256:/i.test(like) ? 'sha256' : 'md5' });
}

/** By the fingerprint or its beginning. Throws UsageError when there is no such key, or several. */
export async function findKey(circleci: Circleci, project: string, wanted: string): Promise<CheckoutKey> {
  const keys = await listKeys(circleci, project, wanted);
  const begun = keys.filter(({ fingerprint }) => fold(fingerprint).startsWith(fold(wanted)));
  const [only, ...others] = begun;
  if (only !== undefined && others.length === 0) return only;
  const what = only === undefined ? 'has no checkout key that begins with' : 'has several checkout keys with';
  throw new UsageError(
    `${shortName(project)} ${what} \`${wanted}\`. Nothing was changed. \`/circleci keys list ${project}\` shows their fingerprints.`,
  );
}

// Base64 knows upper and lower case; hexadecimal and the name of the digest do not.
const fold = (fingerprint: string): string =>
  /^sha256:/i.test(fingerprint) ? fingerprint.replace(/^sha256:/i, 'SHA256:') : fingerprint.toLowerCase();
