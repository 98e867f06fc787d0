// The Redis that chaos kills, as one of the storages it can use.
import { setTimeout as pause } from 'node:timers/promises';
import { startRedisServer } from '../../playground/redis-server.ts';

export interface Storage {
  /** Where the bot finds it. */
  env: Record<string, string>;
  /** Of the first master. */
  url: string;
  /** SIGKILL; resolves when there is a server again, after this long or as soon as a replica has taken over. */
  killFor(ms: number): Promise<void>;
  /** A planned change of the master. */
  failOver?(): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedisStorage(): Promise<Storage> {
  const server = await startRedisServer();
  return {
    env: { REDIS_URL: server.url },
    url: server.url,
    async killFor(ms) {
      await server.kill();
      await pause(ms);
      await server.start();
    },
    stop: server.stop,
  };
}
