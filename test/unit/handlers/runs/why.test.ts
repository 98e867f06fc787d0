import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

const project = 'gh/acme/web';

it.each([
  ['why', { ref: { kind: 'last' }, project }],
  ['why main', { ref: { kind: 'branch', branch: 'main' }, project }],
  ['why mine', { ref: { kind: 'mine' }, project }],
])('%s', (typed, target) => {
  expect(jobOf(ask(typed, { defaultProject: project }))).toEqual({
    name: 'why',
    payload: { target, share: false },
  });
});

it('takes only one reference', () => {
  expect(problemOf('why main dev', { defaultProject: project })).toContain('Usage: `/circleci why');
});
