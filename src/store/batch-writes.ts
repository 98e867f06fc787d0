// Commands that are sent in one turn of the event loop leave in one system call. Sixty webhooks that arrive together would otherwise cost
// more than a hundred writes; a command that is alone is sent as soon as the turn ends.
import type { Redis } from 'ioredis';

/**
 * ioredis can gather commands itself (`enableAutoPipelining`), but its pipelines cost as much as they save, and handle errors such
 * as a script that Redis doesn't know in another way.
 */
export function batchWrites(redis: Redis): void {
  redis.on('connect', () => {
    const { stream } = redis;
    const write = stream.write.bind(stream) as typeof stream.write;
    let isCorked = false;
    const uncork = (): void => {
      isCorked = false;
      stream.uncork();
    };
    stream.write = ((...args: Parameters<typeof write>) => {
      if (!isCorked) {
        isCorked = true;
        stream.cork();
        setImmediate(uncork);
      }
      return write(...args);
    }) as typeof write;
  });
}
