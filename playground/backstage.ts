// The processes behind the page: web and worker apart, and a Redis beside them, so that each can be killed alone; and the
// way back to the beginning.
import { mkdir, rm } from 'node:fs/promises';
import { Redis } from 'ioredis';

export interface Killable {
  kill(): Promise<void>;
  start(): Promise<void>;
}

export interface Backstage {
  /** Absent if the bot is one process. */
  worker?: Killable;
  redis?: Killable;
  /** Both stand-ins, Redis and the bot as they were at the start, on the same ports. */
  reset(): Promise<void>;
}

/** Empties what the bot has stored. */
export async function forgetEverything(redisUrl: string, dataDir: string): Promise<void> {
  const client = new Redis(redisUrl);
  await client.flushall();
  client.disconnect();
  await rm(dataDir, { recursive: true, force: true });
  await mkdir(dataDir);
}
