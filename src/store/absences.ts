// Records when no worker was alive, derived from the heartbeats of all workers.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';
import { defineScript } from './script.ts';

const Stored = z.object({ from: z.coerce.number(), until: z.coerce.number() });

/** Times are epoch ms. */
export interface Absence extends z.infer<typeof Stored> {
  id: string;
}

export interface Absences {
  /** Heartbeat of a worker. A gap of more than `maxGapMs` between two heartbeats is an absence. */
  awake(now: number, maxGapMs: number): Promise<void>;
  last(): Promise<Absence | undefined>;
}

// KEYS: heartbeats. ARGV: now, maximum gap.
const recordHeartbeat = defineScript(`
local before = tonumber(redis.call('HGET', KEYS[1], 'at'))
if before and before >= tonumber(ARGV[1]) then return end
if before and ARGV[1] - before > tonumber(ARGV[2]) then
  redis.call('HSET', KEYS[1], 'from', before, 'until', ARGV[1])
end
redis.call('HSET', KEYS[1], 'at', ARGV[1])
`);

export function createAbsences(redis: Redis, keys: Keys): Absences {
  return {
    async awake(now, maxGapMs) {
      await recordHeartbeat(redis, [keys.awake()], [now, maxGapMs]);
    },
    async last() {
      const stored = Stored.safeParse(await redis.hgetall(keys.awake()));
      return stored.success ? { id: `away-${stored.data.from}`, ...stored.data } : undefined;
    },
  };
}
