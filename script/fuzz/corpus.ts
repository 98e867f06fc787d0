// Texts that once failed, one file each in test/fuzz-corpus. A unit test tries them all.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Recipe } from './recipe.ts';

export interface Kept {
  /** The name of the function, as in test/support/text-functions. */
  name: string;
  recipe: Recipe;
}

const folder = fileURLToPath(new URL('../../test/fuzz-corpus/', import.meta.url));

export function readCorpus(): Kept[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.map((file) => JSON.parse(readFileSync(folder + file, 'utf8')) as Kept);
}

/** Returns the file's name. */
export function keep(kept: Kept): string {
  const hash = createHash('sha256').update(JSON.stringify(kept)).digest('hex').slice(0, 8);
  const file = `${kept.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${hash}.json`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(folder + file, `${JSON.stringify(kept)}\n`);
  return file;
}
