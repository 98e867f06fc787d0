// What a process knows of its Redis beside Redis itself, in DATA_DIR: how far the data had come, and which channels the bot
// has written to. One file per key prefix.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Generation } from './generations.ts';
import { makeFolder } from './private-dir.ts';

const Remembered = z.object({ generation: Generation, channels: z.array(z.string()) });
export type Remembered = z.infer<typeof Remembered>;

export interface GenerationFile {
  /** Undefined if there is none, or it can't be read. */
  read(): Promise<Remembered | undefined>;
  /** Rejects if DATA_DIR can't be written, as with a read-only file system. */
  write(remembered: Remembered): Promise<void>;
}

export function openGenerationFile(dataDir: string, prefix: string): GenerationFile {
  const file = join(dataDir, `data-of-${prefix.replaceAll(/[^\w-]/g, '')}.json`);
  return {
    async read() {
      try {
        return Remembered.parse(JSON.parse(await readFile(file, 'utf8')));
      } catch {
        return undefined;
      }
    },
    async write(remembered) {
      // Several workers may share the folder.
      const draft = `${file}.${process.pid}`;
      await makeFolder(dataDir);
      await writeFile(draft, JSON.stringify(remembered), { mode: 0o600 });
      await rename(draft, file);
    },
  };
}
