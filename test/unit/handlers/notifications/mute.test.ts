import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

const HOUR = 3_600_000;

it.each([
  ['mute', { forMs: HOUR }],
  ['mute 30m', { forMs: HOUR / 2 }],
  ['mute 1h30m', { forMs: 1.5 * HOUR }],
  ['mute 2d --project acme/web', { forMs: 48 * HOUR, project: 'gh/acme/web' }],
  ['mute until-fixed --branch main', { branch: 'main' }],
  ['mute until fixed', {}],
  ['mute --branch renovate/**', { forMs: HOUR, branch: 'renovate/**' }],
])('%s', (typed, payload) => {
  expect(jobOf(ask(typed))).toEqual({ name: 'mute', payload });
});

it.each(['mute forever', 'mute 0m', 'mute 31d', 'mute 1h banana', 'mute -1h'])('refuses %s', (typed) => {
  expect(problemOf(typed)).toMatch(/is not a length of time|don’t know/);
});

it('refuses an impossible branch name', () => {
  expect(problemOf('mute 1h --branch "a b"')).toContain('can’t match any branch');
});
