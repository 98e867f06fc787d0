// The two kinds of Redis connections. app.ts opens them; the numbers are here because they decide what people and
// CircleCI see while Redis is down.
import type { RedisOptions } from 'ioredis';

/**
 * Errors of a server that answers but cannot be used: a demoted master, or one that reads its data back. What is behind
 * the address may be another server by now, so the connection is made anew. The command is not sent again: the caller
 * has been told.
 */
const reconnectOnError = (error: Error): 1 | false =>
  /^(READONLY|LOADING|MASTERDOWN|UNBLOCKED)\b/.test(error.message) ? 1 : false;

const common = {
  reconnectOnError,
  retryStrategy: (times: number) => Math.min(50 * times, 1_000),
  // How long a connection that was given up may take to close; one that swallows everything never does.
  disconnectTimeout: 200,
  connectTimeout: 2_000,
  keepAlive: 5_000,
  // While it reads its data back, look every second whether it is done.
  maxLoadingRetryTime: 1_000,
} satisfies RedisOptions;

/**
 * For callers that must answer at once (web, queues, stores). While Redis is down, a new command fails within
 * milliseconds, a command in flight when the socket drops in about 0.1 s, one that Redis does not answer after 2 s. A
 * connection that is silent for 3 s is made anew. A command also fails before the first connection: await `ready`
 * before taking requests.
 */
export const failFast = {
  ...common,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  commandTimeout: 2_000,
  socketTimeout: 3_000,
} satisfies RedisOptions;

/** For workers, which wait for Redis as long as it takes. */
export const patient = {
  ...common,
  maxRetriesPerRequest: null,
  socketTimeout: 4_000,
} satisfies RedisOptions;

/** For the connections on which BullMQ waits for jobs: it blocks at most 10 s, during which nothing is sent. */
export const blockingSocketTimeoutMs = 12_000;
