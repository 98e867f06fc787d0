import { expect, it } from 'vitest';
import { ask, jobOf, said } from '../engine/asking.ts';

const web = { defaultProject: 'gh/acme/web' };

it.each([
  ['tests', { target: { ref: { kind: 'last' }, project: 'gh/acme/web' } }],
  [
    'tests main --job unit',
    { target: { ref: { kind: 'branch', branch: 'main' }, project: 'gh/acme/web' }, job: 'unit' },
  ],
])('%s', (typed, payload) => {
  expect(jobOf(ask(typed, web))).toEqual({ name: 'tests', payload: { ...payload, share: false } });
});

it('tests asks for the project', () => {
  expect(said(ask('tests'))).toContain('run tests');
});
