// Redis keys: one prefix for all, and no two things with the same key.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createKeys, type Keys } from '../../../src/store/keys.ts';

const keys = createKeys('bot');
const part = fc.string({ unit: fc.constantFrom('a', ':', '%', '3', 'A', '*', '=', '/', '|', ' ') });

const two: [string, (a: string, b: string) => string][] = [
  ['card', keys.card],
  ['pace slot', keys.paceSlot],
  ['newest run of a branch', (projectSlug, branch) => keys.newestRun(projectSlug, { branch })],
  ['newest run of a person', (projectSlug, userId) => keys.newestRun(projectSlug, { userId })],
];

it.each(two)('%s: different parts never have the same key', (_, build) => {
  fc.assert(
    fc.property(part, part, part, part, (a, b, c, d) => {
      expect(build(a, b) === build(c, d)).toBe(a === c && b === d);
    }),
  );
});

it('distinguishes the filters of the newest run', () => {
  const filters = [{}, { branch: '*' }, { branch: '' }, { userId: '*' }, { branch: 'a', userId: 'b' }];
  expect(new Set(filters.map((filter) => keys.newestRun('gh/o/r', filter))).size).toBe(filters.length);
});

it('starts every key with the prefix, and no two kinds share one', () => {
  const all = every(keys);
  for (const key of all) expect(key).toMatch(/^bot:/);
  expect(new Set(all).size).toBe(all.length);
  expect(keys.bullPrefix).toBe('bot-bull');
});

it('keeps all keys of a cluster in one slot, whatever they are of', () => {
  const inCluster = createKeys('{bot}');
  for (const key of [...every(inCluster), inCluster.run('{other}'), inCluster.bullPrefix]) {
    // Redis takes what is in the first braces.
    expect(/\{([^}]*)\}/.exec(key)?.[1]).toBe('bot');
    expect(key.indexOf('{')).toBe(0);
  }
});

function every({ bullPrefix: _, ...builders }: Keys): string[] {
  return [
    ...Object.entries(builders)
      .filter(([name]) => !['runByNumber', 'newestRun'].includes(name))
      .map(([, build]) => (build as (...parts: string[]) => string)('x', 'y')),
    builders.runByNumber('x', 1),
    builders.newestRun('x', {}),
  ];
}
