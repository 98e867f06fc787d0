// The seal key of a bot with an embedded Redis: created once, stored beside the data it seals, readable only by its owner.
import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPrivateDir } from './private-dir.ts';

/** Throws ConfigError if DATA_DIR isn't the bot's own. 32 bytes in base64; the same at every start with this DATA_DIR. */
export async function readOrCreateSealKey(dataDir: string): Promise<string> {
  const file = join(await openPrivateDir(dataDir), 'seal.key');
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600 });
  try {
    // A link appears whole or not at all: the first of two processes wins, and no key is ever overwritten.
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
  return (await readFile(file, 'utf8')).trim();
}
