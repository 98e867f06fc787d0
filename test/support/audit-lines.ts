// Audit logs in a test's Redis: filled, as an earlier version wrote them, and forged.
import { createHash, createHmac } from 'node:crypto';
import type { Redis } from 'ioredis';
import { type Audit, type AuditAnchor, type AuditFact, createAudit } from '../../src/store/audit.ts';
import { hashOfLine } from '../../src/store/audit-chain.ts';
import { createKeys, type Keys } from '../../src/store/keys.ts';

export const SEAL_KEY = '11'.repeat(32);

export const auditFact = (jobId: string, event: AuditFact['event'] = 'attempted'): AuditFact => ({
  at: 1,
  event,
  jobId,
  userId: 'U1',
  channelId: 'C1',
  command: 'trigger',
  what: 'a new pipeline of acme/web',
});

/** Each call of `open` is a log of its own. */
export function auditLines({ redis, prefix }: { redis: Redis; prefix: string }) {
  let opened = 0;

  function open(sealKeys = [SEAL_KEY]) {
    const keys = createKeys(`${prefix}-${++opened}`);
    return { keys, audit: createAudit(redis, keys, sealKeys) };
  }

  async function append(audit: Audit, amount: number, from = 1): Promise<AuditAnchor[]> {
    const anchors: AuditAnchor[] = [];
    for (let i = from; i < from + amount; i += 1) {
      const anchor = await audit.append(auditFact(`cmd-${i}`));
      if (anchor !== undefined) anchors.push(anchor);
    }
    return anchors;
  }

  /** Five lines, the copies of them outside of Redis, and the audit as a process sees it that has just started. */
  async function filled(amount = 5) {
    const { keys, audit } = open();
    const anchors = await append(audit, amount);
    return { keys, anchors, writer: audit, audit: createAudit(redis, keys, [SEAL_KEY]) };
  }

  async function replace(keys: Keys, lines: readonly string[]): Promise<void> {
    await redis.del(keys.auditLines());
    if (lines.length > 0) await redis.rpush(keys.auditLines(), ...lines);
  }
  const stored = (keys: Keys) => redis.lrange(keys.auditLines(), 0, -1);
  const resetHead = (keys: Keys, lines: readonly string[]) =>
    redis.hset(keys.auditHead(), { seq: lines.length, hash: hashOfLine(lines.at(-1) ?? '') });

  return { open, fact: auditFact, append, filled, replace, stored, resetHead };
}

/** As written before the chain had a key. */
export function unkeyed(amount: number): string[] {
  const lines: string[] = [];
  for (let seq = 1; seq <= amount; seq += 1) {
    const prev =
      seq === 1
        ? ''
        : createHash('sha256')
            .update(lines[seq - 2] ?? '')
            .digest('hex');
    lines.push(JSON.stringify({ seq, prev, ...auditFact(`old-${seq}`) }));
  }
  return lines;
}

/** What somebody writes who knows all of this code, but not the seal keys. */
export function forge(lines: readonly string[], change: (line: string) => string): string[] {
  let prev = '';
  return lines.map((line) => {
    const body = change(line)
      .replace(/"prev":"[^"]*"/, `"prev":"${prev}"`)
      .replace(/,"mac":"[^"]*"\}$/, '}');
    prev = createHmac('sha256', 'a guess').update(body).digest('hex');
    return `${body.slice(0, -1)},"mac":"${prev}"}`;
  });
}
