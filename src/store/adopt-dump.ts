// Reads a dump.rdb that somebody put into DATA_DIR to restore it. With an append-only file, Redis ignores it and starts empty, without
// a word.
import { copyFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../observability/log.ts';

export interface AdoptedDump {
  /** Redis has read it. */
  done(): Promise<void>;
  /** Redis could not read it: the folder is again as it was. */
  undo(): Promise<void>;
}

const BASE = 'appendonly.aof.1.base.rdb';

/** Before Redis starts. Undefined: there is no dump, or Redis has newer data. */
export async function adoptDump(dir: string, log: Log | undefined): Promise<AdoptedDump | undefined> {
  const [dump, folder] = [join(dir, 'dump.rdb'), join(dir, 'appendonlydir')];
  const found = await stat(dump).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  const files = await readdir(folder).catch(() => []);
  if (files.some((name) => name.endsWith('.manifest'))) {
    log?.error(
      { dir },
      'The dump.rdb in DATA_DIR isn’t read, because appendonlydir beside it is. To restore the dump, stop the bot, move appendonlydir away and start it again. Otherwise, move dump.rdb away',
    );
    return undefined;
  }
  // The manifest makes it count, so it comes last.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await copyFile(dump, join(folder, BASE));
  await writeFile(join(folder, 'appendonly.aof.manifest'), `file ${BASE} seq 1 type b\n`, { mode: 0o600 });
  return {
    async done() {
      await rename(dump, `${dump}.restored`);
      log?.warn({ dir }, 'The data of dump.rdb in DATA_DIR is restored. The file is now dump.rdb.restored');
    },
    undo: () => rm(folder, { recursive: true, force: true }),
  };
}
