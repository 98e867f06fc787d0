import { describe, expect, it } from 'vitest';
import { covers, type Mute, mutedBy, parseSpan } from '../../../src/runs/mute.ts';

const mute = (more: Partial<Mute> = {}): Mute => ({ by: 'U1', at: 0, ...more });
const run = { projectSlug: 'gh/acme/web', branch: 'feature/a' };

it.each<[string, Partial<Mute>, boolean]>([
  ['everything', {}, true],
  ['the project', { project: 'gh/acme/web' }, true],
  ['another project', { project: 'gh/acme/api' }, false],
  ['the whole organization', { project: 'gh/acme/*' }, true],
  ['the branch', { branch: 'feature/*' }, true],
  ['another branch', { branch: 'main' }, false],
])('%s', (_what, more, does) => {
  expect(covers(mute(more), run)).toBe(does);
});

it('covers no tag runs if a branch is named', () => {
  expect(covers(mute({ branch: '**' }), { projectSlug: 'gh/acme/web' })).toBe(false);
});

it('lasts until its time, or until it is ended', () => {
  const timed = mute({ until: 100 });

  expect(mutedBy([timed], run, 99)).toBe(timed);
  expect(mutedBy([timed], run, 100)).toBeUndefined();
  expect(mutedBy([mute()], run, 1e15)).toEqual(mute());
  expect(mutedBy([mute({ branch: 'main' }), timed], run, 1)).toBe(timed);
});

describe('how long', () => {
  it.each([
    ['1h', 3_600_000],
    ['90m', 5_400_000],
    [' 2D ', 172_800_000],
    ['1h30m', 5_400_000],
    ['1h 30m', undefined],
    ['0m', undefined],
    ['31d', undefined],
    ['1w', undefined],
    ['h', undefined],
    ['', undefined],
    ['1hx', undefined],
    ['-1h', undefined],
    ['1m'.repeat(51), undefined],
  ])('%j', (text, ms) => {
    expect(parseSpan(text)).toBe(ms);
  });
});
