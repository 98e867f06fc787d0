// Runs long work on a worker thread. The event loop stays free meanwhile: jobs keep their locks, and people get answers.
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Piscina } from 'piscina';

export interface ThreadOptions {
  /** The file whose default export does the work, relative to `from` and without its extension. */
  file: string;
  /** `import.meta.url` of the caller. */
  from: string;
  /** Work that isn't done by then is stopped, including its wait for earlier work. */
  timeoutMs: number;
}

/** Enough for any config or chart; a text made to fill the memory ends its thread, not the process. */
const MEMORY_MB = 256;
const IDLE_MS = 60_000;

/**
 * One thread, started when it is needed and stopped when it has been idle for a minute. Input and result are copied.
 * Rejects with what the work throws, and with an AbortError after `timeoutMs`.
 */
export function createThread<Input, Result>({
  file,
  from,
  timeoutMs,
}: ThreadOptions): (input: Input) => Promise<Result> {
  let pool: Promise<Piscina<Input, Result>> | undefined;
  // A bundle has all its files in one folder.
  const isBundled = !from.endsWith('.ts');
  const open = async (): Promise<Piscina<Input, Result>> => {
    // Most processes never need a thread.
    const { Piscina } = await import('piscina');
    return new Piscina<Input, Result>({
      filename: fileURLToPath(
        isBundled ? new URL(`${basename(file)}.js`, from) : new URL(`${file}.ts`, from),
      ),
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: IDLE_MS,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      // A thread doesn't inherit how vitest reads TypeScript.
      ...(!isBundled && { execArgv: ['--import', 'tsx'] }),
    });
  };
  return async (input) => {
    const signal = AbortSignal.timeout(timeoutMs);
    pool ??= open();
    return (await pool).run(input, { signal });
  };
}
