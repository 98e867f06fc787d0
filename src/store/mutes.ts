// Mutes of channels, and what was withheld meanwhile, so that it can be told in one message afterwards.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { Mute } from '../runs/mute.ts';
import type { Keys } from './keys.ts';
import { runTtlSeconds } from './retention.ts';
import { defineScript } from './script.ts';

export interface StoredMute extends Mute {
  id: string;
}

const KeptBack = z.object({
  why: z.enum(['muted', 'quiet', 'burst', 'away']),
  /** What the message that reported it said about the run. Undefined: it is still waiting. */
  told: z.string().optional(),
  /** The mute that withheld it, while it waits. */
  muteId: z.string().optional(),
});
export type KeptBack = z.infer<typeof KeptBack>;

export interface Mutes {
  /** The same id again replaces the previous one. */
  set(channelId: string, id: string, mute: Mute): Promise<void>;
  list(channelId: string): Promise<StoredMute[]>;
  remove(channelId: string, id: string): Promise<boolean>;
  /** Records a pipeline for the message at the end of quiet hours, of a burst or of an absence. */
  withhold(channelId: string, id: string, pipelineId: string): Promise<void>;
  /** Records a pipeline that a mute covers. False, and nothing is recorded, if the mute has ended since it was read. */
  withholdWhileMuted(channelId: string, id: string, pipelineId: string): Promise<boolean>;
  /** The withheld pipelines, oldest first, including those being reported. */
  withheld(channelId: string, id: string): Promise<string[]>;
  /** What was withheld so far, to be told in one message: the same until `endTelling`, even after a crash. */
  beginTelling(channelId: string, id: string): Promise<string[]>;
  /** It was told; what was withheld in the meantime stays. */
  endTelling(channelId: string, id: string): Promise<void>;
  /** True if the number has changed since the last call. */
  isStillGathering(channelId: string, id: string): Promise<boolean>;
  /** To explain why the channel has no card of the pipeline, and to report its news only once. */
  noteKeptBack(channelId: string, pipelineId: string, kept: KeptBack): Promise<void>;
  keptBack(channelId: string, pipelineId: string): Promise<KeptBack | undefined>;
}

// KEYS: what was withheld, its number at the last call. ARGV: ttl.
const gather = defineScript(`
local amount = redis.call('ZCARD', KEYS[1])
local before = tonumber(redis.call('GET', KEYS[2]))
redis.call('SET', KEYS[2], amount, 'EX', ARGV[1])
return amount == before and 0 or 1
`);

// KEYS: what was withheld, what is being told.
const begin = defineScript(`
if redis.call('EXISTS', KEYS[2]) == 0 and redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('RENAME', KEYS[1], KEYS[2])
end
return redis.call('ZRANGE', KEYS[2], 0, -1)
`);

const MOST_WITHHELD = 500;

// In one step with the look at the mute: what is recorded after the mute's message was made would never be told.
// KEYS: the mutes, what was withheld. ARGV: mute or '' for none, pipeline, most, ttl.
const withhold = defineScript(`
if ARGV[1] ~= '' and redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
local rank = redis.call('ZCARD', KEYS[2])
if rank < tonumber(ARGV[3]) then
  -- Sets keep one of each; the score is the position at which it was first seen.
  redis.call('ZADD', KEYS[2], 'NX', rank, ARGV[2])
  redis.call('EXPIRE', KEYS[2], ARGV[4])
end
return 1
`);

export function createMutes(redis: Redis, keys: Keys): Mutes {
  const withholdKeys = (channelId: string, id: string) => [
    keys.mutes(channelId),
    keys.withheld(channelId, id),
  ];
  return {
    async set(channelId, id, mute) {
      await redis.hset(keys.mutes(channelId), id, JSON.stringify(Mute.parse(mute)));
    },
    async list(channelId) {
      const all = await redis.hgetall(keys.mutes(channelId));
      return Object.entries(all)
        .map(([id, text]) => ({ id, ...Mute.parse(JSON.parse(text)) }))
        .sort((a, b) => a.at - b.at);
    },
    remove: async (channelId, id) => (await redis.hdel(keys.mutes(channelId), id)) === 1,
    async withhold(channelId, id, pipelineId) {
      await withhold(redis, withholdKeys(channelId, id), ['', pipelineId, MOST_WITHHELD, runTtlSeconds]);
    },
    async withholdWhileMuted(channelId, id, pipelineId) {
      const args = [id, pipelineId, MOST_WITHHELD, runTtlSeconds];
      return (await withhold(redis, withholdKeys(channelId, id), args)) === 1;
    },
    async withheld(channelId, id) {
      const [told, noted] = await Promise.all([
        redis.zrange(keys.telling(channelId, id), 0, '-1'),
        redis.zrange(keys.withheld(channelId, id), 0, '-1'),
      ]);
      return [...new Set([...told, ...noted])];
    },
    async beginTelling(channelId, id) {
      const both = [keys.withheld(channelId, id), keys.telling(channelId, id)];
      return z.array(z.string()).parse(await begin(redis, both, []));
    },
    async endTelling(channelId, id) {
      await redis.del(keys.telling(channelId, id));
    },
    async isStillGathering(channelId, id) {
      const both = [keys.withheld(channelId, id), keys.gathered(channelId, id)];
      return (await gather(redis, both, [runTtlSeconds])) === 1;
    },
    async noteKeptBack(channelId, pipelineId, kept) {
      await redis.set(keys.keptBack(channelId, pipelineId), JSON.stringify(kept), 'EX', runTtlSeconds);
    },
    async keptBack(channelId, pipelineId) {
      const text = await redis.get(keys.keptBack(channelId, pipelineId));
      return text === null ? undefined : KeptBack.parse(JSON.parse(text));
    },
  };
}
