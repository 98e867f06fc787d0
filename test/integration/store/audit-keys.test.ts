// The audit log over time: lines from before it had a key, and keys that were rotated.
import { describe, expect, it } from 'vitest';
import { createAudit } from '../../../src/store/audit.ts';
import { createAuditKeys } from '../../../src/store/audit-keys.ts';
import { auditLines, SEAL_KEY, unkeyed } from '../../support/audit-lines.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const NEW_KEY = '22'.repeat(32);
const { open, append, filled, replace, stored, resetHead } = auditLines({ redis, prefix });

describe('lines from before the chain had a key', () => {
  async function upgraded() {
    const { keys, audit } = open();
    const old = unkeyed(3);
    await replace(keys, old);
    await resetHead(keys, old);
    await append(audit, 2);
    return { keys, audit };
  }

  it('are said to have none, and are fixed by the first line that has one', async () => {
    const { keys, audit } = await upgraded();
    expect(await audit.verify()).toMatchObject({ entries: 5, unkeyed: 3 });
    expect((await audit.verify()).fault).toBeUndefined();

    const lines = await stored(keys);
    await replace(keys, lines.with(2, (lines[2] ?? '').replace('"U1"', '"U2"')));
    expect((await audit.verify()).fault).toEqual({ line: 3, why: 'changed' });
    await replace(keys, lines.with(0, (lines[0] ?? '').replace('"U1"', '"U2"')));
    expect((await audit.verify()).fault).toEqual({ line: 1, why: 'changed' });
    await replace(keys, lines.toSpliced(1, 1));
    expect((await audit.verify()).fault).toEqual({ line: 2, why: 'missing' });
  });
});

describe('rotation', () => {
  it('a new key signs, and lines of the old one still verify while it is on the ring', async () => {
    const { keys } = await filled();
    const rotated = createAudit(redis, keys, [NEW_KEY, SEAL_KEY]);
    await append(rotated, 1, 6);
    expect(await rotated.verify()).toMatchObject({ entries: 6 });
    expect((await rotated.verify()).unchecked).toBeUndefined();
  });

  it('without the old key its lines are said to be unchecked; kept sealed, it still checks them', async () => {
    const { keys } = await filled();
    const retired = () => createAudit(redis, keys, [NEW_KEY]);
    expect((await retired().verify()).unchecked).toMatchObject({ from: 1 });

    await redis.hset(keys.auditKeys(), createAuditKeys([NEW_KEY, SEAL_KEY]).sealed());
    expect((await retired().verify()).unchecked).toBeUndefined();
    const lines = await stored(keys);
    await replace(keys, lines.with(1, (lines[1] ?? '').replace('"U1"', '"U2"')));
    expect((await retired().verify()).fault).toEqual({ line: 2, why: 'changed' });
  });
});
