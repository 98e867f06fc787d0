// The two kinds of Redis connection, opened by app.ts. The timeouts are here because they decide what people and
// CircleCI see while Redis is down.
import type { RedisOptions } from 'ioredis';

/**
 * For callers that must answer at once (web, queues, stores). While Redis is down a command fails within
 * milliseconds; one in flight when the socket drops fails in about 0.1 s; one that Redis doesn't answer, after 2 s.
 * Commands also fail until the first connection is up: await `ready` before accepting requests.
 */
export const failFast = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  commandTimeout: 2_000,
  connectTimeout: 2_000,
  retryStrategy: (times) => Math.min(50 * times, 1_000),
} satisfies RedisOptions;

/** For workers: BullMQ blocks on it, and waits for Redis as long as necessary. */
export const patient = {
  maxRetriesPerRequest: null,
  retryStrategy: (times) => Math.min(50 * times, 1_000),
} satisfies RedisOptions;
