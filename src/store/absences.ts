// Detects when no worker was running, from the heartbeats that workers leave.
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
  /** A worker is alive. If two heartbeats are more than `mostApartMs` apart, no worker ran in between. */
  awake(now: number, mostApartMs: number): Promise<void>;
  last(): Promise<Absence | undefined>;
}

// KEYS: heartbeats. ARGV: now, most apart.
const leaveSign = defineScript(`
local before = tonumber(redis.call('HGET', KEYS[1], 'at'))
local ahead = before and before - ARGV[1] or 0
if ahead >= 0 and ahead <= 60000 and before then return end
-- A clock that was ahead wrote it; that is no absence.
if ahead > 0 then before = nil end
if before and ARGV[1] - before > tonumber(ARGV[2]) then
  redis.call('HSET', KEYS[1], 'from', before, 'until', ARGV[1])
end
redis.call('HSET', KEYS[1], 'at', ARGV[1])
`);

export function createAbsences(redis: Redis, keys: Keys): Absences {
  return {
    async awake(now, mostApartMs) {
      await leaveSign(redis, [keys.awake()], [now, mostApartMs]);
    },
    async last() {
      const stored = Stored.safeParse(await redis.hgetall(keys.awake()));
      return stored.success ? { id: `away-${stored.data.from}`, ...stored.data } : undefined;
    },
  };
}
