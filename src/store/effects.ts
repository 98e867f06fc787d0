// The ledger of changes in CircleCI, written before and after each call, so that a job that runs again, or a second
// click, knows what the first one did and never repeats it blindly.
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';
import { effectTtlSeconds } from './retention.ts';
import { defineScript } from './script.ts';

export const Entry = z.object({
  jobId: z.string(),
  /** What may happen only once, such as the approval of one hold; several jobs may request it. */
  onceKey: z.string(),
  /** `started`: the call may have been made. `unknown`: nobody could tell, and the person was told so. */
  state: z.enum(['started', 'done', 'unknown']),
  /** The plan and the result: JSON in the job's own shape. */
  plan: z.unknown(),
  result: z.unknown().optional(),
  actorId: z.string(),
  /** Epoch ms. */
  startedAt: z.number(),
});
export type Entry = z.infer<typeof Entry>;

export interface Effects {
  get(jobId: string): Promise<Entry | undefined>;
  /**
   * `mine`: recorded as started, so make the call. `taken`: `by` started it, possibly this very job in an earlier run.
   * An owner whose state is `unknown` can be replaced.
   */
  begin(wanted: {
    jobId: string;
    onceKey: string;
    /** Names what other jobs make too, and what can't be told apart by looking at it: the pipelines of a project. */
    among?: string | undefined;
    plan: unknown;
    actorId: string;
    at: number;
  }): Promise<{ kind: 'mine' } | { kind: 'taken'; by: Entry }>;
  /** The other jobs of the same `among`, in any state, that began at this time (epoch ms) or later. */
  rivals(jobId: string, among: string, since: number): Promise<Entry[]>;
  finish(jobId: string, result: unknown): Promise<void>;
  /** It definitely did not happen, so it may be tried again. */
  forget(jobId: string): Promise<void>;
  markUnknown(jobId: string): Promise<void>;
}

// `callId` tells this call, resent by the client because its reply was lost, from an earlier run.
// KEYS: owner of the once key, entry of this job, entry of the supposed owner, and the jobs it is among. ARGV: ttl, job, supposed
// owner or '', call, epoch ms or '' if it is among none, then the entry's fields. Returns the true owner alone if it is another
// one, so that its entry can be declared too.
const beginEntry = defineScript(`
local owner = redis.call('GET', KEYS[1]) or ''
if owner ~= ARGV[3] then return {owner} end
if owner ~= '' then
  local known = redis.call('HMGET', KEYS[3], 'state', 'callId')
  if known[2] == ARGV[4] then return {} end
  if known[1] and known[1] ~= 'unknown' then return redis.call('HGETALL', KEYS[3]) end
end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[1])
redis.call('DEL', KEYS[2])
redis.call('HSET', KEYS[2], 'callId', ARGV[4], unpack(ARGV, 6))
redis.call('EXPIRE', KEYS[2], ARGV[1])
if ARGV[5] ~= '' then
  redis.call('ZADD', KEYS[4], ARGV[5], ARGV[2])
  redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', ARGV[5] - ARGV[1] * 1000)
  redis.call('EXPIRE', KEYS[4], ARGV[1])
end
return {}
`);
// KEYS: entry. ARGV: ttl, then fields.
const updateEntry = defineScript(`
if redis.call('EXISTS', KEYS[1]) == 0 then return end
redis.call('HSET', KEYS[1], unpack(ARGV, 2))
redis.call('EXPIRE', KEYS[1], ARGV[1])
`);
// KEYS: owner of the once key, entry. ARGV: job.
const forgetEntry = defineScript(`
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
redis.call('DEL', KEYS[2])
`);

export function createEffects(redis: Redis, keys: Keys): Effects {
  async function get(jobId: string): Promise<Entry | undefined> {
    const fields = await redis.hgetall(keys.effect(jobId));
    return fields.state === undefined ? undefined : readEntry(fields);
  }
  return {
    get,
    async begin({ jobId, onceKey, among = '', plan, actorId, at }) {
      const entry = { jobId, onceKey, state: 'started', plan: writeJson(plan), actorId, startedAt: at };
      const fields = Object.entries(entry).flat();
      const callId = randomUUID();
      let [owner, flat]: [string, string[]] = ['', []];
      // Ends: each further round means that another job began or forgot its entry meanwhile.
      do {
        owner = flat[0] ?? '';
        const places = [keys.once(onceKey), keys.effect(jobId), keys.effect(owner), keys.among(among)];
        const args = [effectTtlSeconds, jobId, owner, callId, among === '' ? '' : at, ...fields];
        flat = z.array(z.string()).parse(await beginEntry(redis, places, args));
      } while (flat.length === 1);
      return flat.length === 0 ? { kind: 'mine' } : { kind: 'taken', by: readEntry(pairUp(flat)) };
    },
    async rivals(jobId, among, since) {
      const jobIds = await redis.zrangebyscore(keys.among(among), since, '+inf');
      const found = await Promise.all(jobIds.filter((id) => id !== jobId).map(get));
      return found.filter((entry) => entry !== undefined);
    },
    async finish(jobId, result) {
      const fields = ['state', 'done', 'result', writeJson(result)];
      await updateEntry(redis, [keys.effect(jobId)], [effectTtlSeconds, ...fields]);
    },
    async forget(jobId) {
      const onceKey = await redis.hget(keys.effect(jobId), 'onceKey');
      if (onceKey === null) return;
      await forgetEntry(redis, [keys.once(onceKey), keys.effect(jobId)], [jobId]);
    },
    async markUnknown(jobId) {
      await updateEntry(redis, [keys.effect(jobId)], [effectTtlSeconds, 'state', 'unknown']);
    },
  };
}

const writeJson = (value: unknown): string => JSON.stringify(value) ?? 'null';

function readEntry({ plan = 'null', result, startedAt, ...fields }: Record<string, string>): Entry {
  return Entry.parse({
    ...fields,
    plan: JSON.parse(plan),
    startedAt: Number(startedAt),
    ...(result !== undefined && { result: JSON.parse(result) }),
  });
}

function pairUp(flat: readonly string[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (let at = 0; at < flat.length; at += 2) fields[String(flat[at])] = String(flat[at + 1]);
  return fields;
}
