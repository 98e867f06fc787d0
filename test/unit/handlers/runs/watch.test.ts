import { expect, it } from 'vitest';
import { ask, jobOf } from '../engine/asking.ts';

const project = 'gh/acme/web';

it.each([
  ['watch', { ref: { kind: 'last' }, project }],
  ['watch 12', { ref: { kind: 'pipeline', number: 12 }, project }],
])('%s', (typed, target) => {
  expect(jobOf(ask(typed, { defaultProject: project }))).toEqual({ name: 'watch', payload: { target } });
});

it('asks for the project if none is known', () => {
  expect(ask('watch 12').kind).toBe('reply');
});
