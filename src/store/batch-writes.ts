// Commands that are sent in one turn of the event loop leave in one system call. Sixty webhooks that arrive together would otherwise cost
// more than a hundred writes; a command that is alone is sent as soon as the turn ends.
import type { Redis } from 'ioredis';
import { atTurnEnd } from '../environment/turn-end.ts';

/** From this size on, one more system call costs less than letting Redis wait for it. Characters. */
const ENOUGH = 16_384;

/**
 * ioredis can gather commands itself (`enableAutoPipelining`), but its pipelines cost as much as they save, and handle errors such
 * as a script that Redis doesn't know in another way.
 */
export function batchWrites(redis: Redis): void {
  redis.on('connect', () => {
    const { stream } = redis;
    const write = stream.write.bind(stream) as typeof stream.write;
    let isCorked = false;
    let gathered = 0;
    const uncork = (): void => {
      isCorked = false;
      stream.uncork();
    };
    stream.write = ((...args: Parameters<typeof write>) => {
      if (!isCorked) {
        isCorked = true;
        gathered = 0;
        stream.cork();
        atTurnEnd(uncork);
      }
      const hasRoom = write(...args);
      gathered += args[0].length;
      if (gathered >= ENOUGH) uncork();
      return hasRoom;
    }) as typeof write;
  });
}
