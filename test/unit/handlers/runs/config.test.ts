import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

const web = { defaultProject: 'gh/acme/web' };
const project = 'gh/acme/web';

it.each([
  ['config', { target: { ref: { kind: 'last' }, project }, which: 'source' }],
  ['config 12 --source', { target: { ref: { kind: 'pipeline', number: 12 }, project }, which: 'source' }],
  [
    'config main --compiled',
    { target: { ref: { kind: 'branch', branch: 'main' }, project }, which: 'compiled' },
  ],
])('%s', (typed, payload) => {
  expect(jobOf(ask(typed, web))).toEqual({ name: 'config', payload: { ...payload, share: false } });
});

it('config takes one of the two', () => {
  expect(problemOf('config --source --compiled', web)).toMatch(/not both/);
});
