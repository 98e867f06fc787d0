// Elects one process that exports what all of them would read from Redis. Asking is running for it, so only a process that
// somebody scrapes is elected.
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Keys } from './keys.ts';
import { defineScript } from './script.ts';

export interface Election {
  /** Whether this process is the one; then it is for another 90 s. */
  isElected(): Promise<boolean>;
  /** Never again: another one can be elected at once. */
  resign(): Promise<void>;
}

/** Longer than Prometheus' default interval of a minute: with less, processes would take turns. */
const TERM_MS = 90_000;

// Extending must work when Redis is full, and so with a command that needs no memory.
// KEYS: the elected. ARGV: this process, its term.
const run = defineScript(`
local elected = redis.call('GET', KEYS[1])
if elected == ARGV[1] then redis.call('PEXPIRE', KEYS[1], ARGV[2]) return 1 end
if elected then
  -- Redis' clock was stepped back. A dead process would stay elected until the old time is reached.
  if redis.call('PTTL', KEYS[1]) > tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
`);
const leave = defineScript(`
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
`);

export function createElection(redis: Redis, keys: Keys): Election {
  const self = randomUUID();
  let hasResigned = false;
  return {
    isElected: async () => !hasResigned && Number(await run(redis, [keys.elected()], [self, TERM_MS])) === 1,
    async resign() {
      hasResigned = true;
      // Its term ends by itself, too.
      await leave(redis, [keys.elected()], [self]).catch(() => undefined);
    },
  };
}
