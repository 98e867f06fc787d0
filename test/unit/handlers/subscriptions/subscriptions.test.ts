import { expect, it } from 'vitest';
import { ask, asker, jobOf } from '../engine/asking.ts';

it('subscriptions needs no arguments', () => {
  const outcome = ask('subscriptions');

  expect(jobOf(outcome)).toEqual({ name: 'subscriptions', payload: {} });
  expect(outcome).toMatchObject({
    job: { id: 'cmd-17.42.abc', payload: { actor: asker.actor, place: asker.place } },
  });
});
