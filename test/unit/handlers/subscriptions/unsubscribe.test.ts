import { expect, it } from 'vitest';
import { ask, jobOf } from '../engine/asking.ts';

it.each([
  ['unsubscribe acme/web', undefined],
  ['unsubscribe', 'gh/acme/web'],
])('%s', (typed, defaultProject) => {
  expect(jobOf(ask(typed, { defaultProject }))).toEqual({
    name: 'unsubscribe',
    payload: { project: 'gh/acme/web' },
  });
});

it('of one that has a name', () => {
  expect(jobOf(ask('unsubscribe acme/* --as Releases'))).toEqual({
    name: 'unsubscribe',
    payload: { project: 'gh/acme/*', name: 'releases' },
  });
});
