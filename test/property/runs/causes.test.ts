// Causes fold when nothing but volatile parts differ, stay apart when what tells them does, and cost little on any text.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tellingLine } from '../../../src/runs/causes/telling-line.ts';
import { foreignText } from '../../support/foreign-text.ts';

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
const between = (min: number, max: number) => fc.integer({ min, max });

/** What a machine chooses anew for each run. */
const volatile = fc.record({
  clock: fc
    .tuple(between(0, 23), between(0, 59), between(0, 59))
    .map((parts) => parts.map((n) => pad(n)).join(':')),
  date: fc
    .tuple(between(2020, 2039), between(1, 12), between(1, 28))
    .map((parts) => parts.map((n) => pad(n)).join('-')),
  span: fc.oneof(
    between(1, 9_999).map((n) => `${n}ms`),
    between(1, 999).map((n) => `${n / 10}s`),
    fc.tuple(between(1, 59), between(0, 59)).map(([m, s]) => `${m}m ${s}s`),
  ),
  uuid: fc.uuid(),
  hash: between(0x1000000, 0xfffffff).map((n) => `a1${n.toString(16)}`),
  address: between(1, 0xffffffff).map((n) => `0x${n.toString(16)}`),
  port: between(32_768, 60_999),
  pid: between(100, 99_999),
  line: between(1, 5_000),
  column: between(1, 200),
  home: fc.constantFrom(
    '/home/circleci/project',
    '/root/project',
    '/tmp/build-7',
    '/Users/distiller/project',
  ),
});
type Volatile = typeof volatile extends fc.Arbitrary<infer T> ? T : never;

/** What tells one failure from others. */
const distinct = fc.record({
  file: fc.constantFrom('src/cart.ts', 'src/carts.ts', 'lib/cart.ts', 'src/order-2.ts', 'src/order-3.ts'),
  name: fc.constantFrom('taxRate', 'taxRates', 'tax_rate', 'tax1', 'tax2'),
  host: fc.constantFrom('npm.acme.dev', 'npm2.acme.dev', 'npm.acme.test', 'registry.acme.dev'),
  version: fc.constantFrom('1.3.0', '1.3.1', '2.0.0-rc.1', '2.0.0-rc.2'),
  code: fc.constantFrom('2304', '2305', '7006'),
});
type Distinct = typeof distinct extends fc.Arbitrary<infer T> ? T : never;

/** For each tool: a log, and which of the distinct parts tell its failures apart. */
const tools: { name: string; log: (v: Volatile, d: Distinct) => string; by: (d: Distinct) => string }[] = [
  {
    name: 'tsc',
    log: (v, d) =>
      `${v.date}T${v.clock}Z compiled for ${v.span}\n${v.home}/${d.file}(${v.line},${v.column}): error TS${d.code}: Cannot find name '${d.name}'.\n`,
    by: (d) => `${d.file} ${d.code} ${d.name}`,
  },
  {
    name: 'npm ETARGET',
    log: (v, d) =>
      `npm error code ETARGET\nnpm error notarget No matching version found for ${d.name}@${d.version}.\nnpm error A complete log of this run can be found in: ${v.home}/.npm/_logs/${v.date}T${v.clock.replaceAll(':', '_')}_123Z-debug-0.log\n`,
    by: (d) => `${d.name} ${d.version}`,
  },
  {
    name: 'name lookup',
    log: (v, d) =>
      `npm error request to https://${d.host}/${v.hash} failed, reason: getaddrinfo ENOTFOUND ${d.host} after ${v.span}\n`,
    by: (d) => d.host,
  },
  {
    name: 'connection reset',
    log: (v, d) =>
      `[${v.date} ${v.clock}] read tcp 10.0.0.7:${v.port}->${d.host}:443: read: connection reset by peer (request id: ${v.uuid})\n`,
    by: (d) => d.host,
  },
  {
    name: 'Jest',
    log: (v, d) =>
      `FAIL ${d.file} (${v.span})\n  ● ${d.name} › works\n\n    expected 1\n      at ${v.home}/${d.file}:${v.line}:${v.column}\n\nTime: ${v.span}\n`,
    by: (d) => d.name,
  },
  {
    name: 'Rust',
    log: (v, d) =>
      `error[E0425]: cannot find value \`${d.name}\` in this scope\n  --> ${v.home}/${d.file}:${v.line}:${v.column}\nerror: could not compile \`shop\` in ${v.span}\n`,
    by: (d) => `${d.file} ${d.name}`,
  },
  {
    name: 'segmentation fault',
    log: (v, d) => `bash: line ${v.line}: ${v.pid} Segmentation fault      (core dumped) ./${d.name}\n`,
    by: (d) => d.name,
  },
  {
    name: 'missing module',
    log: (v, d) =>
      `Error: Cannot find module '${d.name}'\nRequire stack:\n- ${v.home}/${d.file}\n    at ${v.address}\nExited after ${v.span}\n`,
    by: (d) => d.name,
  },
];
const tool = fc.constantFrom(...tools);
const keyOf = (log: string) => {
  const found = tellingLine(log);
  return found === undefined || found.kind === 'guess' ? undefined : found.key;
};

it('is one cause when only volatile parts differ', () => {
  fc.assert(
    fc.property(tool, volatile, volatile, distinct, ({ log }, one, other, told) => {
      const key = keyOf(log(one, told));
      expect(key).toBeDefined();
      expect(keyOf(log(other, told))).toBe(key);
    }),
    { numRuns: 1_000 },
  );
});

it('is another cause when a code, file, name, host or version differs', () => {
  fc.assert(
    fc.property(tool, volatile, distinct, distinct, ({ log, by }, run, one, other) => {
      fc.pre(by(one) !== by(other));
      expect(keyOf(log(run, one))).not.toBe(keyOf(log(run, other)));
    }),
    { numRuns: 1_000 },
  );
});

it('is never the cause of another tool', () => {
  fc.assert(
    fc.property(tool, tool, volatile, distinct, (one, other, run, told) => {
      fc.pre(one !== other);
      expect(keyOf(one.log(run, told))).not.toBe(keyOf(other.log(run, told)));
    }),
  );
});

it('shows at most 300 characters of any text, and the same for the same text', () => {
  fc.assert(
    fc.property(foreignText, fc.option(between(0, 255), { nil: undefined }), (log, exitCode) => {
      const found = tellingLine(log, exitCode);
      expect(found?.line.length ?? 0).toBeLessThanOrEqual(300);
      expect(tellingLine(log, exitCode)).toEqual(found);
    }),
  );
});

it('finds an error wherever it stands in a long line', () => {
  fc.assert(
    fc.property(between(0, 15_000), (before) => {
      const log = `${'x '.repeat(before / 2)}Error: getaddrinfo ENOTFOUND npm.acme.dev ${'y'.repeat(3_000)}`;
      expect(tellingLine(log)).toMatchObject({
        rule: 'name lookup',
        line: expect.stringContaining('npm.acme.dev'),
      });
    }),
  );
});
