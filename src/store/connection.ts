// The two ways to hold a Redis connection. app.ts opens them; the numbers live here because they decide what a
// person or CircleCI sees while Redis is away.
import type { RedisOptions } from 'ioredis';

/**
 * For whoever must answer at once (web, queues, stores): a command given while Redis is away fails in
 * milliseconds, one on its way when the socket drops in about 0.1 s, one that Redis sits on after 2 s. A command
 * also fails before the first connection stands: await `ready` before taking requests.
 */
export const failFast = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  commandTimeout: 2_000,
  connectTimeout: 2_000,
  retryStrategy: (times) => Math.min(50 * times, 1_000),
} satisfies RedisOptions;

/** For workers: BullMQ blocks on it, and waits for Redis as long as it takes. */
export const patient = {
  maxRetriesPerRequest: null,
  retryStrategy: (times) => Math.min(50 * times, 1_000),
} satisfies RedisOptions;
