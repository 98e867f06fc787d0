import { expect, it } from 'vitest';
import { ask, jobOf, said } from '../engine/asking.ts';

it.each([
  ['unsubscribe acme/web', undefined],
  ['unsubscribe', 'gh/acme/web'],
])('%s', (typed, defaultProject) => {
  expect(jobOf(ask(typed, { defaultProject }))).toEqual({
    name: 'unsubscribe',
    payload: { project: 'gh/acme/web' },
  });
});

it('removes a named one', () => {
  const outcome = ask('unsubscribe acme/* --as Releases');

  expect(said(outcome)).toContain('ending this channel’s subscription to');
  expect(jobOf(outcome)).toEqual({
    name: 'unsubscribe',
    payload: { project: 'gh/acme/*', name: 'releases' },
  });
});
