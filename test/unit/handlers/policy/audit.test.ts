import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

describe('audit', () => {
  it.each<[string, object]>([
    ['audit', { limit: 10, asFile: false }],
    ['audit --limit 40', { limit: 40, asFile: false }],
    ['audit --limit=1', { limit: 1, asFile: false }],
    ['audit --export', { limit: 10, asFile: true }],
    ['audit --verify', { limit: 10, asFile: false, verify: true }],
    ['audit --denied --limit 5', { limit: 5, asFile: false, denied: true }],
  ])('%s', (typed, payload) => {
    expect(jobOf(ask(typed))).toEqual({ name: 'audit', payload });
  });

  it('does one thing at a time', () => {
    expect(problemOf('audit --verify --export')).toContain('Use only one of');
  });

  it.each([
    'audit --limit 0',
    'audit --limit 41',
    'audit --limit -3',
    'audit --limit ten',
    'audit --limit 1e1',
  ])('rejects %s with an example that works', (typed) => {
    expect(problemOf(typed)).toMatch(/from 1 to 40|needs a value|do not know/);
  });
});
