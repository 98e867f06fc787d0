// The chain holds under many writers, and every kind of tampering is noticed.
import { describe, expect, it } from 'vitest';
import { type AuditFact, createAudit } from '../../../src/store/audit.ts';
import { createKeys } from '../../../src/store/keys.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
let opened = 0;

function open() {
  const keys = createKeys(`${prefix}-${++opened}`);
  return { keys, audit: createAudit(redis, keys) };
}

const fact = (jobId: string, event: AuditFact['event'] = 'attempted'): AuditFact => ({
  at: 1,
  event,
  jobId,
  userId: 'U1',
  channelId: 'C1',
  command: 'trigger',
  what: 'a new pipeline of acme/web',
});

async function filled(amount: number) {
  const opened = open();
  for (let i = 1; i <= amount; i += 1) await opened.audit.append(fact(`cmd-${i}`));
  return opened;
}

it('numbers the entries of forty simultaneous writers, and loses none', async () => {
  const { audit } = open();
  await Promise.all(Array.from({ length: 40 }, (_, i) => audit.append(fact(`cmd-${i}`))));

  const entries = await audit.newest(100);
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, i) => 40 - i));
  expect(new Set(entries.map(({ jobId }) => jobId)).size).toBe(40);
  expect(await audit.verify()).toEqual({ entries: 40, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

it('keeps one entry per job and event', async () => {
  const { audit } = open();
  expect(await audit.append(fact('cmd-1'))).toMatchObject({ seq: 1 });
  expect(await audit.append(fact('cmd-1'))).toBeUndefined();
  expect(await audit.append(fact('cmd-1', 'done'))).toMatchObject({ seq: 2 });
  expect((await audit.newest(1)).map(({ event }) => event)).toEqual(['done']);
});

it('is intact when empty, and reads long logs in batches', async () => {
  expect(await open().audit.verify()).toEqual({ entries: 0, hash: '' });
  const { audit } = await filled(501);
  expect([await audit.lines(0), await audit.lines(500)].map(({ length }) => length)).toEqual([500, 1]);
  expect((await audit.verify()).brokenAt).toBeUndefined();
});

describe('tampering', () => {
  it.each<[string, (lines: string[]) => string[], number]>([
    ['a changed line', (lines) => lines.map((line, i) => (i === 1 ? line.replace('U1', 'U2') : line)), 3],
    [
      'a changed last line',
      (lines) => lines.map((line, i) => (i === 4 ? line.replace('U1', 'U2') : line)),
      5,
    ],
    ['a missing line', (lines) => lines.filter((_, i) => i !== 2), 3],
    ['a missing last line', (lines) => lines.slice(0, -1), 5],
    ['an inserted line', (lines) => [...lines.slice(0, 2), lines[1] ?? '', ...lines.slice(2)], 3],
    ['reordered lines', (lines) => lines.toReversed(), 1],
    ['an invalid line', (lines) => lines.map((line, i) => (i === 0 ? 'x' : line)), 1],
    ['an emptied log', () => [], 1],
  ])('%s breaks the chain', async (_, spoil, brokenAt) => {
    const { audit, keys } = await filled(5);
    const lines = await redis.lrange(keys.auditLines(), 0, -1);
    await redis.del(keys.auditLines());
    const spoilt = spoil(lines);
    if (spoilt.length > 0) await redis.rpush(keys.auditLines(), ...spoilt);

    expect(await audit.verify()).toMatchObject({ entries: 5, brokenAt });
  });
});
