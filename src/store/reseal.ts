// Seals everything in Redis again with the newest seal key, so that older ones can be retired. Each value is replaced alone
// and only if it is still what was read: it can run beside the bot, be killed, and run again.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { createAuditKeys } from './audit-keys.ts';
import { scanKeys } from './data-node.ts';
import type { Keys } from './keys.ts';
import { defineScript } from './script.ts';
import { createSeal, type Seal } from './seal.ts';

export interface Resealed {
  /** Sealed again now. */
  accounts: number;
  heldRequests: number;
  jobs: number;
  /** Sealed with the newest key before. */
  already: number;
  /** Redis keys of values that none of the seal keys opens, or that only another version of the bot can. */
  unreadable: string[];
}

export interface ResealOptions {
  redis: Redis;
  keys: Keys;
  /** The newest first. */
  sealKeys: readonly string[];
  purposeOfAccount(userId: string): string;
  /** The sealed field of a job's payload, if it has one, and what it is bound to. */
  sealedOf(name: string): { field: string; purpose(payload: object): string } | undefined;
}

// KEYS: the value. ARGV: field of a hash or '', what it was, what it becomes.
const replaceValue = defineScript(`
if ARGV[1] == '' then
  if redis.call('GET', KEYS[1]) ~= ARGV[2] then return 0 end
  redis.call('SET', KEYS[1], ARGV[3], 'KEEPTTL')
else
  if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
end
return 1
`);

const Payload = z.record(z.string(), z.unknown());
const Account = z.looseObject({ sealedToken: z.string() });
const Held = z.looseObject({ job: z.looseObject({ name: z.string(), payload: Payload }) });

/** Throws ConfigError for bad keys, and what the Redis client throws. */
export async function resealAll({ redis, keys, sealKeys, ...of }: ResealOptions): Promise<Resealed> {
  const seal = createSeal(sealKeys);
  const report: Resealed = { accounts: 0, heldRequests: 0, jobs: 0, already: 0, unreadable: [] };

  async function each(pattern: string, work: (key: string) => Promise<void>): Promise<void> {
    for await (const key of scanKeys(redis, pattern)) await work(key);
  }

  /** `change` returns undefined if the value has no secret. Read again if the bot changed it meanwhile. */
  async function renew(
    kind: 'accounts' | 'heldRequests' | 'jobs',
    { key, field = '' }: { key: string; field?: string },
    change: (text: string) => string | undefined,
  ): Promise<void> {
    for (;;) {
      const text = await (field === '' ? redis.get(key) : redis.hget(key, field));
      if (text === null) return;
      let changed: string | undefined;
      try {
        changed = change(text);
      } catch {
        report.unreadable.push(key);
        return;
      }
      if (changed === undefined) return;
      if (changed === text) {
        report.already += 1;
        return;
      }
      if ((await replaceValue(redis, [key], [field, text, changed])) !== 1) continue;
      report[kind] += 1;
      return;
    }
  }

  const payloadAgain = (name: string, payload: z.infer<typeof Payload>) => {
    const sealed = of.sealedOf(name);
    // What it is bound to, only the version of the bot knows that enqueued it.
    if (sealed === undefined && holdsOlder(seal, payload)) throw new Error('a secret of another version');
    const text = sealed === undefined ? undefined : payload[sealed.field];
    if (sealed === undefined || typeof text !== 'string') return undefined;
    return { ...payload, [sealed.field]: again(seal, text, sealed.purpose(payload)) };
  };

  await each(keys.account('*'), (key) =>
    renew('accounts', { key }, (text) => {
      const account = Account.parse(JSON.parse(text));
      const purpose = of.purposeOfAccount(key.slice(keys.account('').length));
      return JSON.stringify({ ...account, sealedToken: again(seal, account.sealedToken, purpose) });
    }),
  );
  await each(keys.heldRequest('*'), (key) =>
    renew('heldRequests', { key }, (text) => {
      const held = Held.parse(JSON.parse(text));
      const payload = payloadAgain(held.job.name, held.job.payload);
      return payload && JSON.stringify({ ...held, job: { ...held.job, payload } });
    }),
  );
  await each(`${keys.bullPrefix}:*`, async (key) => {
    if ((await redis.type(key)) !== 'hash') return;
    const name = await redis.hget(key, 'name');
    if (name === null) return;
    await renew('jobs', { key, field: 'data' }, (text) => {
      if (of.sealedOf(name) === undefined && !text.includes('"v1.')) return undefined;
      const payload = payloadAgain(name, Payload.parse(JSON.parse(text)));
      return payload && JSON.stringify(payload);
    });
  });

  // Lines of the audit log can't be signed again, so their keys are kept, sealed with the newest one.
  const auditKeys = createAuditKeys(sealKeys);
  auditKeys.add(await redis.hgetall(keys.auditKeys()));
  await redis.hset(keys.auditKeys(), auditKeys.sealed());
  return report;
}

const SEALED = /^v1\.[0-9a-f]{8}\.[\w-]{8,}\.[\w-]{8,}$/;

const holdsOlder = (seal: Seal, payload: object): boolean =>
  Object.values(payload).some(
    (value) => typeof value === 'string' && SEALED.test(value) && !seal.isNewest(value),
  );

/** The same text if it is sealed with the newest key. */
const again = (seal: Seal, sealed: string, purpose: string): string =>
  seal.isNewest(sealed) ? sealed : seal.seal(seal.open(sealed, purpose), purpose);
