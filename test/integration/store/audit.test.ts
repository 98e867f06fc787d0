// The chain is correct with many writers, and every way of tampering shows, at the right line.
import { describe, expect, it } from 'vitest';
import { createAudit } from '../../../src/store/audit.ts';
import { countAudit } from '../../../src/store/count-audit.ts';
import { auditLines, forge, SEAL_KEY, unkeyed } from '../../support/audit-lines.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const { open, fact, append, filled, replace, stored, resetHead } = auditLines({ redis, prefix });

it('numbers what forty writers append at once, and loses none', async () => {
  const { audit } = open();
  await Promise.all(Array.from({ length: 40 }, (_, i) => audit.append(fact(`cmd-${i}`))));

  const entries = await audit.newest(100);
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, i) => 40 - i));
  expect(new Set(entries.map(({ jobId }) => jobId)).size).toBe(40);
  expect(await audit.verify()).toEqual({
    entries: 40,
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    unkeyed: 0,
  });
});

it('keeps an event of a job once, and other events of it beside', async () => {
  const { audit } = open();
  expect(await audit.append(fact('cmd-1'))).toMatchObject({ seq: 1 });
  expect(await audit.append(fact('cmd-1'))).toBeUndefined();
  expect(await audit.append(fact('cmd-1', 'done'))).toMatchObject({ seq: 2 });
  expect((await audit.newest(1)).map(({ event }) => event)).toEqual(['done']);
});

it('counts what it keeps, for metrics', async () => {
  const counted: string[] = [];
  const counts = { audited: (event: string) => counted.push(event), denied: () => counted.push('denied') };
  const audit = countAudit(open().audit, counts);
  for (const event of ['attempted', 'attempted', 'done'] as const) await audit.append(fact('cmd-1', event));
  for (const id of ['cmd-2', 'cmd-2']) await audit.deny(fact(id, 'denied'));

  expect(counted).toEqual(['attempted', 'done', 'denied']);
});

it('is intact when it is empty, and reads in batches when it is long', async () => {
  expect(await open().audit.verify()).toEqual({ entries: 0, hash: '', unkeyed: 0 });
  const { audit } = await filled(501);
  expect([await audit.lines(0), await audit.lines(500)].map(({ length }) => length)).toEqual([500, 1]);
  expect(await audit.verify()).toMatchObject({ entries: 501 });
  expect((await audit.verify()).fault).toBeUndefined();
});

it('writes nothing without a key', async () => {
  const { audit, keys } = open([]);
  await expect(audit.append(fact('cmd-1'))).rejects.toThrow('no key');
  expect(await redis.exists(keys.auditLines())).toBe(0);
});

it('denials: are kept in a list of their own that does not grow, and leave the chain alone', async () => {
  const { audit, keys } = open();
  for (let i = 0; i < 1_005; i += 1) await audit.deny(fact(`cmd-${i}`, 'denied'));
  expect(await audit.deny(fact('cmd-1004', 'denied'))).toBe(false);

  expect(await redis.llen(keys.auditDenials())).toBe(1_000);
  expect((await audit.denials(2)).map(({ jobId }) => jobId)).toEqual(['cmd-1004', 'cmd-1003']);
  expect(await audit.verify()).toMatchObject({ entries: 0 });
});

describe('tampering that the chain alone shows', () => {
  const change = (at: number) => (lines: string[]) =>
    lines.map((line, i) => (i === at ? line.replace('"U1"', '"U2"') : line));

  it.each<[string, (lines: string[]) => string[], number, string]>([
    ['a changed line', change(1), 2, 'changed'],
    ['a changed last line', change(4), 5, 'changed'],
    ['a missing line', (lines) => lines.toSpliced(2, 1), 3, 'missing'],
    ['a missing last line', (lines) => lines.slice(0, -1), 5, 'missing'],
    ['a line slipped in', (lines) => lines.toSpliced(2, 0, lines[1] ?? ''), 3, 'moved'],
    ['two lines swapped', ([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest], 2, 'missing'],
    ['lines in another order', (lines) => lines.toReversed(), 1, 'missing'],
    ['no line at all', (lines) => lines.with(0, 'x'), 1, 'unreadable'],
    [
      'another key named',
      (lines) => lines.with(2, (lines[2] ?? '').replace(/"key":"\w+"/, '"key":"00000000"')),
      0,
      '',
    ],
    [
      'lines rewritten under a key that nobody has',
      (lines) =>
        lines.map((line, at) =>
          at < 2 ? line : line.replace(/"key":"\w+"/, '"key":"00000000"').replace('"U1"', '"U2"'),
        ),
      0,
      '',
    ],
    ['a mac removed', (lines) => lines.with(3, (lines[3] ?? '').replace(/,"mac":"\w+"/, '')), 4, 'unkeyed'],
    ['a rewritten chain', (lines) => forge(lines, (line) => line.replace('"U1"', '"U2"')), 1, 'changed'],
    [
      'a rewritten end',
      (lines) => [...lines.slice(0, 3), ...forge(lines, (line) => line).slice(3)],
      4,
      'changed',
    ],
    ['an emptied list', () => [], 1, 'missing'],
  ])('%s', async (_, spoil, line, why) => {
    const { audit, keys } = await filled();
    await replace(keys, spoil(await stored(keys)));

    const { fault, unchecked } = await audit.verify();
    if (line > 0) expect(fault).toEqual({ line, why });
    else expect(unchecked).toEqual({ from: 3, keyId: '00000000' });
  });

  it('a head that was deleted or set back', async () => {
    const { audit, keys } = await filled();
    await redis.hset(keys.auditHead(), { seq: 3 });
    expect((await audit.verify()).fault).toEqual({ line: 4, why: 'head' });
    await redis.del(keys.auditHead());
    expect((await audit.verify()).fault).toEqual({ line: 1, why: 'head' });
  });

  it('lines of an earlier chain that was deleted', async () => {
    const { keys, audit, writer } = await filled();
    const before = await stored(keys);
    await redis.del(keys.auditLines(), keys.auditHead());
    await append(writer, 3, 10);
    const after = await stored(keys);
    await replace(keys, [...before.slice(0, 1), ...after.slice(1)]);
    expect((await audit.verify()).fault).toEqual({ line: 2, why: 'unlinked' });
  });
});

describe('tampering that only copies outside of Redis show', () => {
  it.each<[string, (lines: string[]) => string[], number, string]>([
    ['a cut tail with the head reset', (lines) => lines.slice(0, 3), 4, 'missing'],
    ['everything deleted', () => [], 1, 'missing'],
    ['all of it rewritten as before the chain had a key', () => unkeyed(5), 1, 'copy'],
  ])('%s', async (_, spoil, line, why) => {
    const { audit, writer, keys, anchors } = await filled();
    const spoiled = spoil(await stored(keys));
    await replace(keys, spoiled);
    if (spoiled.length > 0) await resetHead(keys, spoiled);
    else await redis.del(keys.auditHead());

    expect((await audit.verify(anchors)).fault).toEqual({ line, why });
    // The process that wrote the newest line remembers it.
    expect((await writer.verify()).fault).toBeDefined();
    // A process that has just started knows nothing but Redis. That is the limit which the docs state.
    expect((await audit.verify()).fault).toBeUndefined();
  });

  it('a chain that was deleted and begun again', async () => {
    const { keys, anchors } = await filled();
    await redis.del(keys.auditLines(), keys.auditHead());
    const audit = createAudit(redis, keys, [SEAL_KEY]);
    await append(audit, 7, 20);
    expect((await audit.verify(anchors.slice(2))).fault).toEqual({ line: 3, why: 'copy' });
  });
});

it('copies: begin behind the newest line, and never go back', async () => {
  const { audit } = await filled(3);
  expect(await audit.copiedTo()).toBe(3);
  await audit.copied(5);
  await audit.copied(4);
  expect(await audit.copiedTo()).toBe(5);
});
