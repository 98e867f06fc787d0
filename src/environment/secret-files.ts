// `NAME_FILE` beside each secret variable: the secret is the content of that file, as Docker, Kubernetes and systemd hand out
// secrets.
import { readFileSync, statSync } from 'node:fs';

type Given = Readonly<Record<string, string | undefined>>;

export interface SecretNames {
  all: readonly string[];
  /** Those that may have one value per line. */
  lists: readonly string[];
}

/** A secret is short; a larger file is the wrong one. */
const MAX_BYTES = 64 * 1024;

/** The environment with the contents of the files. One newline at the end of a file isn't part of the secret. */
export function withSecretFiles(
  given: Given,
  { all, lists }: SecretNames,
): { given: Given; problems: string[] } {
  const problems: string[] = [];
  const read: Record<string, string> = {};
  for (const name of all) {
    const path = given[`${name}_FILE`];
    if (!path) continue;
    if (given[name]) {
      problems.push(`${name} and ${name}_FILE are both set. Keep one of them`);
      continue;
    }
    try {
      const text = readSecret(path);
      read[name] = lists.includes(name) ? text.split(/\r?\n/).join(',') : text;
    } catch (error) {
      problems.push(`${name}_FILE: ${path} can't be used (${(error as Error).message})`);
    }
  }
  return { given: { ...given, ...read }, problems };
}

function readSecret(path: string): string {
  const found = statSync(path);
  // A pipe would make the start wait for somebody who writes to it.
  if (!found.isFile()) throw new Error('it is not a file');
  if (found.size > MAX_BYTES) throw new Error('it is larger than a secret');
  const text = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  if (text === '') throw new Error('it is empty');
  return text;
}
