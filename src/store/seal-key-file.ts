// The seal key of a bot that brings its own Redis: made once, kept beside the data it seals, readable by its owner only.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** 32 bytes in base64; the same at every start with this DATA_DIR. */
export async function readOrCreateSealKey(dataDir: string): Promise<string> {
  const file = join(dataDir, 'seal.key');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const fresh = randomBytes(32).toString('base64');
  try {
    // `wx`: the first of two processes wins, and no existing key is ever overwritten.
    await writeFile(file, `${fresh}\n`, { flag: 'wx', mode: 0o600 });
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await readFile(file, 'utf8')).trim();
  }
}
