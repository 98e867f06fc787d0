// The two kinds of Redis connections. app.ts opens them; the numbers are here because they decide what people and
// CircleCI see while Redis is down.
import type { RedisOptions } from 'ioredis';

/**
 * For callers that must answer at once (web, queues, stores). While Redis is down, a new command fails within
 * milliseconds, a command in flight when the socket drops in about 0.1 s, one that Redis does not answer after 2 s. A
 * command also fails before the first connection: await `ready` before taking requests.
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
