// The audit log of every attempted change. It only grows, and each line carries the hash of the previous one, so that a
// changed, removed or inserted line breaks the chain. The newest hash also goes to the logs, which would expose somebody
// who rewrote the whole chain in Redis.
import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';
import { effectTtlSeconds } from './retention.ts';
import { defineScript } from './script.ts';

/** What exactly was asked for; each part only if the change has it. */
export const ChangeDetails = z.object({
  branch: z.string().optional(),
  tag: z.string().optional(),
  /** By name. A value that looks like a credential is masked before it gets here. */
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** Of the pipeline that was changed or created. */
  pipelineNumber: z.number().optional(),
  /** Instead, if there are several. */
  pipelineNumbers: z.array(z.number()).optional(),
  ssh: z.literal(true).optional(),
});
export type ChangeDetails = z.infer<typeof ChangeDetails>;

export const AuditFact = ChangeDetails.extend({
  /** Epoch ms. */
  at: z.number(),
  /** `unknown`: nobody can tell whether it happened. */
  event: z.enum(['attempted', 'done', 'failed', 'denied', 'unknown']),
  /** Links the events of one request. */
  jobId: z.string(),
  userId: z.string(),
  /** The person's home workspace, as Slack named it. */
  teamId: z.string().optional(),
  channelId: z.string(),
  /** The policy's name for it: `trigger`, `env set`. */
  command: z.string(),
  /** A noun phrase. */
  what: z.string(),
  project: z.string().optional(),
  /** Whose CircleCI token was used. */
  asWhom: z.string().optional(),
  /** Who confirmed it, if the policy requires two people. */
  secondUserId: z.string().optional(),
  /** That person's home workspace, and their CircleCI identity. */
  secondTeamId: z.string().optional(),
  secondAsWhom: z.string().optional(),
  /** Why it was denied or failed: a rule, or an error code. */
  reason: z.string().optional(),
});
export type AuditFact = z.infer<typeof AuditFact>;

export const AuditEntry = AuditFact.extend({
  /** From 1, without gaps. */
  seq: z.number(),
  /** SHA-256 of the previous line as stored; '' for the first line. */
  prev: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export interface Verification {
  entries: number;
  /** Hash of the newest line. */
  hash: string;
  /** The first broken line, counted from 1. Missing: the chain is intact. */
  brokenAt?: number;
}

export interface Audit {
  /** Each event of a job is stored once: undefined for a repeated one. */
  append(fact: AuditFact): Promise<{ seq: number; hash: string } | undefined>;
  /** Newest first. */
  newest(limit: number): Promise<AuditEntry[]>;
  /** Up to 500 lines as stored, oldest first, from this index on; the first one is 0. */
  lines(from: number): Promise<string[]>;
  verify(): Promise<Verification>;
}

const BATCH = 500;
/** Losing this many races in a row means that something else is wrong. */
const MAX_RACES = 200;

// KEYS: lines, head, known events of this job. ARGV: hash of the previous line, line, its hash, event, ttl.
const appendLine = defineScript(`
if redis.call('SISMEMBER', KEYS[3], ARGV[4]) == 1 then return 'known' end
if (redis.call('HGET', KEYS[2], 'hash') or '') ~= ARGV[1] then return 'moved' end
redis.call('RPUSH', KEYS[1], ARGV[2])
redis.call('HSET', KEYS[2], 'hash', ARGV[3])
redis.call('HINCRBY', KEYS[2], 'seq', 1)
redis.call('SADD', KEYS[3], ARGV[4])
redis.call('EXPIRE', KEYS[3], ARGV[5])
return 'kept'
`);

export function createAudit(redis: Redis, keys: Keys): Audit {
  async function head(): Promise<{ seq: number; hash: string }> {
    const { seq = '0', hash = '' } = await redis.hgetall(keys.auditHead());
    return { seq: Number(seq), hash };
  }

  const lines = (from: number) => redis.lrange(keys.auditLines(), from, from + BATCH - 1);

  return {
    async append(fact) {
      const touched = [keys.auditLines(), keys.auditHead(), keys.auditKnown(fact.jobId)];
      for (let race = 0; race < MAX_RACES; race += 1) {
        const before = await head();
        const seq = before.seq + 1;
        const line = JSON.stringify({ seq, prev: before.hash, ...AuditFact.parse(fact) });
        const hash = sha256(line);
        const args = [before.hash, line, hash, fact.event, effectTtlSeconds];
        const became = await appendLine(redis, touched, args);
        if (became === 'kept') return { seq, hash };
        if (became === 'known') return undefined;
      }
      throw new Error('could not write to the audit log: other processes kept writing first');
    },
    async newest(limit) {
      const found = await redis.lrange(keys.auditLines(), -limit, -1);
      return found.flatMap(readEntry).reverse();
    },
    lines,
    async verify() {
      // Read first: lines added in the meantime do not count.
      const { seq: entries, hash } = await head();
      let [place, prev] = [0, ''];
      while (place < entries) {
        const batch = await lines(place);
        for (const line of batch.slice(0, entries - place)) {
          const [entry] = readEntry(line);
          if (entry?.seq !== place + 1 || entry.prev !== prev) return { entries, hash, brokenAt: place + 1 };
          prev = sha256(line);
          place += 1;
        }
        if (batch.length === 0) return { entries, hash, brokenAt: place + 1 };
      }
      return { entries, hash, ...(prev !== hash && { brokenAt: entries }) };
    },
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function readEntry(line: string): AuditEntry[] {
  try {
    return [AuditEntry.parse(JSON.parse(line))];
  } catch {
    // Not written by this bot; `verify` says where.
    return [];
  }
}
