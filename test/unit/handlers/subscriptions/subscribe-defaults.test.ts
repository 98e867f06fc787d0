import { expect, it } from 'vitest';
import type { Payload } from '../../../../src/contracts/index.ts';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

it.each<[string, Payload<'subscribe-defaults'>['wanted']]>([
  ['', 'show'],
  ['off', 'off'],
  ['--no-bots --branch main', { branches: ['main'], noBots: true }],
  [
    '--on hold,failed --failures every --threads',
    { events: ['hold', 'failed'], failures: 'every', thread: true },
  ],
])('subscribe defaults %s', (typed, wanted) => {
  expect(jobOf(ask(`subscribe defaults ${typed}`))).toEqual({
    name: 'subscribe-defaults',
    payload: { wanted },
  });
});

it('opens the window for the defaults', () => {
  const outcome = ask('subscribe defaults --form --no-bots');
  if (outcome.kind !== 'openModal') throw new Error(`no window, but ${outcome.kind}`);
  const job = outcome.thenJob?.({ viewId: 'V1', hash: 'h1' });

  expect(outcome.leadsTo).toBe('subscribe-defaults');
  expect(job).toMatchObject({ name: 'fill-subscribe-defaults', payload: { given: { noBots: true } } });
});

it.each([
  ['acme/web', 'is not a filter'],
  ['off --no-bots', 'takes no filters'],
  ['off --form', 'takes no filters'],
  ['--branch a?', 'can’t match any branch'],
])('refuses %s', (typed, problem) => {
  expect(problemOf(`subscribe defaults ${typed}`)).toContain(problem);
});
