// The audit log of every attempted change: numbered lines in a keyed chain (audit-chain.ts), so that a changed, moved or
// removed line shows. What was cut off at its end shows only outside of Redis: in the log, in AUDIT_CHANNEL, and in what
// this process has seen.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { type ChainState, createChainCheck, hashOfLine, writeLine } from './audit-chain.ts';
import { createAuditKeys } from './audit-keys.ts';
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
  /** What they were shown, and what was done exactly so: the request and what it resolved to, without secrets. */
  plan: z.string().optional(),
  /** That person's home workspace, and their CircleCI identity. */
  secondTeamId: z.string().optional(),
  secondAsWhom: z.string().optional(),
  /** Why it was denied or failed: a rule, or an error code. */
  reason: z.string().optional(),
});
export type AuditFact = z.infer<typeof AuditFact>;

/** Denials have no number: they are not in the chain. */
export const AuditEntry = AuditFact.extend({
  /** From 1, without gaps. */
  seq: z.number(),
  /** Hash of the line before; '' for the first line. */
  prev: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** A line as known outside of Redis. */
export interface AuditAnchor {
  seq: number;
  hash: string;
}

export type Verification = ChainState;

export interface Audit {
  /** Each event of a job is stored once: undefined for a repeated one. A denial doesn't belong here. */
  append(fact: AuditFact): Promise<AuditAnchor | undefined>;
  /** Keeps a denial in a list of its own, which holds the newest 1,000. False for a repeated one. */
  deny(fact: AuditFact): Promise<boolean>;
  /** Newest first. */
  newest(limit: number): Promise<AuditEntry[]>;
  /** Newest first. */
  denials(limit: number): Promise<AuditFact[]>;
  /** Up to 500 lines as stored, oldest first, from this index on; the first one is 0. */
  lines(from: number): Promise<string[]>;
  /** `anchors` were read before this call. */
  verify(anchors?: readonly AuditAnchor[]): Promise<Verification>;
  /** The number of the newest line that was copied out. The first call starts behind the newest line. */
  copiedTo(): Promise<number>;
  /** The oldest lines that were not copied yet, up to 500. */
  uncopied(): Promise<(AuditAnchor & { entry: AuditEntry | undefined })[]>;
  /** Never goes back. */
  copied(seq: number): Promise<void>;
}

const BATCH = 500;
const MAX_DENIALS = 1_000;
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
// KEYS: denials, known events of this job. ARGV: fact, most denials, ttl.
const keepDenial = defineScript(`
if redis.call('SADD', KEYS[2], 'denied') == 0 then return 0 end
redis.call('EXPIRE', KEYS[2], ARGV[3])
redis.call('LPUSH', KEYS[1], ARGV[1])
redis.call('LTRIM', KEYS[1], 0, ARGV[2] - 1)
return 1
`);
// KEYS: head. ARGV: number.
const moveCopied = defineScript(`
local known = tonumber(redis.call('HGET', KEYS[1], 'copied') or '0')
if tonumber(ARGV[1]) > known then redis.call('HSET', KEYS[1], 'copied', ARGV[1]) end
`);

/** Without seal keys, nothing can be appended. */
export function createAudit(redis: Redis, keys: Keys, sealKeys: readonly string[]): Audit {
  const auditKeys = createAuditKeys(sealKeys);
  /** What this process knows of the end of the chain: the nearest thing outside of Redis. */
  let seen: AuditAnchor | undefined;

  const lines = (from: number) => redis.lrange(keys.auditLines(), from, from + BATCH - 1);

  async function head(): Promise<AuditAnchor> {
    const { seq = '0', hash = '' } = await redis.hgetall(keys.auditHead());
    return { seq: Number(seq), hash };
  }

  async function copiedTo(): Promise<number> {
    const { seq } = await head();
    await redis.hsetnx(keys.auditHead(), 'copied', seq);
    return Number(await redis.hget(keys.auditHead(), 'copied'));
  }

  async function check(anchors: readonly AuditAnchor[], length: number): Promise<Verification> {
    const known = new Map<number, string[]>();
    for (const { seq, hash } of anchors) known.set(seq, [...(known.get(seq) ?? []), hash]);
    const chain = createChainCheck(auditKeys);
    const state = chain.state();
    while (state.entries < length && state.fault === undefined) {
      const batch = await lines(state.entries);
      if (batch.length === 0) break;
      for (const line of batch.slice(0, length - state.entries)) {
        const place = state.entries + 1;
        if (!chain.add(line)) break;
        const hash = hashOfLine(line);
        if (known.get(place)?.every((copy) => copy === hash) ?? true) continue;
        state.fault = { line: place, why: 'copy' };
        break;
      }
    }
    return state;
  }

  return {
    async append(fact) {
      const touched = [keys.auditLines(), keys.auditHead(), keys.auditKnown(fact.jobId)];
      for (let race = 0; race < MAX_RACES; race += 1) {
        const before = await head();
        const seq = before.seq + 1;
        const { line, hash } = writeLine({ seq, prev: before.hash }, AuditFact.parse(fact), auditKeys);
        const args = [before.hash, line, hash, fact.event, effectTtlSeconds];
        const became = await appendLine(redis, touched, args);
        if (became === 'known') return undefined;
        if (became !== 'kept') continue;
        if (seq > (seen?.seq ?? 0)) seen = { seq, hash };
        return { seq, hash };
      }
      throw new Error('could not write to the audit log: other processes kept writing first');
    },
    async deny(fact) {
      const text = JSON.stringify(AuditFact.parse(fact));
      const touched = [keys.auditDenials(), keys.auditKnown(fact.jobId)];
      return (await keepDenial(redis, touched, [text, MAX_DENIALS, effectTtlSeconds])) === 1;
    },
    async newest(limit) {
      const found = await redis.lrange(keys.auditLines(), -limit, -1);
      return found.flatMap((line) => readAs(AuditEntry, line)).reverse();
    },
    async denials(limit) {
      const found = await redis.lrange(keys.auditDenials(), 0, limit - 1);
      return found.flatMap((line) => readAs(AuditFact, line));
    },
    lines,
    async verify(anchors = []) {
      auditKeys.add(await redis.hgetall(keys.auditKeys()));
      const known = [...anchors, ...(seen === undefined ? [] : [seen])];
      // Together and first: lines that are added in the meantime don't count.
      const [[, fields] = [], [, length] = []] =
        (await redis.multi().hgetall(keys.auditHead()).llen(keys.auditLines()).exec()) ?? [];
      const { seq = '0', hash = '' } = z.record(z.string(), z.string()).parse(fields ?? {});
      const state = await check(known, Number(length));
      if (state.fault !== undefined) return state;
      const last = Math.max(Number(seq), ...known.map((one) => one.seq));
      if (state.entries < last) state.fault = { line: state.entries + 1, why: 'missing' };
      else if (Number(seq) < state.entries) state.fault = { line: Number(seq) + 1, why: 'head' };
      else if (hash !== state.hash) {
        const isUnkeyed = state.unkeyed === state.entries;
        state.fault = { line: state.entries, why: isUnkeyed ? 'changed' : 'head' };
      }
      return state;
    },
    copiedTo,
    async uncopied() {
      const from = await copiedTo();
      return (await lines(from)).map((line, at) => ({
        seq: from + at + 1,
        hash: hashOfLine(line),
        entry: readAs(AuditEntry, line)[0],
      }));
    },
    async copied(seq) {
      await moveCopied(redis, [keys.auditHead()], [seq]);
    },
  };
}

function readAs<Shape extends z.ZodType>(shape: Shape, line: string): z.infer<Shape>[] {
  try {
    return [shape.parse(JSON.parse(line))];
  } catch {
    // Not written by this bot; `verify` says where.
    return [];
  }
}
