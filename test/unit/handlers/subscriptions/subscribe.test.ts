import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../src/handlers/engine/outcome.ts';
import { type PartialFilter, runEvents } from '../../../../src/runs/filter.ts';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

it.each<[string, string, PartialFilter]>([
  ['acme/web', 'gh/acme/web', {}],
  [
    'acme/web --branch main --branch release/** --branch main',
    'gh/acme/web',
    { branches: ['main', 'release/**'] },
  ],
  ['--project acme/web --branch !renovate/**', 'gh/acme/web', { branches: ['!renovate/**'] }],
  ['acme/* --no-bots', 'gh/acme/*', { noBots: true }],
  ['bb/acme/web-* --no-threads', 'bb/acme/web-*', { thread: false }],
  ['acme/web --on hold --on Failed,started', 'gh/acme/web', { events: ['started', 'hold', 'failed'] }],
  ['acme/web --on "on hold" --on config-error', 'gh/acme/web', { events: ['hold', 'config-error'] }],
  ['acme/web --on all', 'gh/acme/web', { events: [...runEvents] }],
  ['acme/web --bots --threads', 'gh/acme/web', { noBots: false, thread: true }],
  ['acme/web --failures every', 'gh/acme/web', { failures: 'every' }],
  [
    'acme/web --tag v* --workflow deploy --job "unit tests" --by !ada',
    'gh/acme/web',
    { tags: ['v*'], workflows: ['deploy'], jobs: ['unit tests'], actors: ['!ada'] },
  ],
])('subscribe %s', (typed, project, filter) => {
  expect(jobOf(ask(`subscribe ${typed}`))).toEqual({
    name: 'subscribe',
    payload: { project, filter },
  });
});

it.each(['--branch !', '--branch "a b"', '--branch a?', `--branch ${'x'.repeat(201)}`, '--branch=!-x'])(
  'refuses %s',
  (flag) => {
    expect(problemOf(`subscribe acme/web ${flag}`)).toContain('can’t match any branch');
  },
);

it.each([
  ['acme/web --on exploded', 'is not an event'],
  ['acme/web --failures sometimes', 'is not a failure mode'],
  ['acme/web --bots --no-bots', 'opposites'],
  ['acme/web --threads --no-threads', 'opposites'],
  ['acme/web --as "a b"', 'is not a subscription name'],
  [`acme/web --as ${'x'.repeat(31)}`, 'is not a subscription name'],
  ['*/*', 'is not a project pattern'],
  ['gl/acme/*', 'is not a project pattern'],
  ['a*/web', 'is not a project pattern'],
  ['acme/* --project acme/web', 'Name one'],
])('refuses %s', (typed, problem) => {
  expect(problemOf(`subscribe ${typed}`)).toContain(problem);
});

it('limits the number of patterns', () => {
  const flags = Array.from({ length: 31 }, (_, index) => `--branch b${index}`).join(' ');
  expect(problemOf(`subscribe acme/web ${flags}`)).toContain('You gave 31 patterns; the limit is 30.');
});

it('stores another subscription under a name', () => {
  expect(jobOf(ask('subscribe acme/web --as Releases --branch release/**'))).toEqual({
    name: 'subscribe',
    payload: { project: 'gh/acme/web', name: 'releases', filter: { branches: ['release/**'] } },
  });
});

it('says right away what it does', () => {
  expect(said(ask('subscribe acme/web --as releases --branch main'))).toContain(
    'On it: subscribing this channel to acme/web as `releases`, branch `main`.',
  );
});

describe('subscribe --form', () => {
  it("starts with the channel's subscription", () => {
    const job = filledBy(ask('subscribe --form', { defaultProject: 'gh/acme/web' }));

    expect(job?.payload).toMatchObject({ project: 'gh/acme/web' });
    expect(job?.payload).not.toHaveProperty('given');
  });

  it('starts with the typed flags, if any', () => {
    const job = filledBy(ask('subscribe acme/* --form --branch main'));

    expect(job?.payload).toMatchObject({
      project: 'gh/acme/*',
      given: { branches: ['main'] },
    });
  });

  it('asks for the project if none is known', () => {
    expect(ask('subscribe --form')).toMatchObject({ kind: 'reply' });
  });
});

function filledBy(outcome: Outcome) {
  if (outcome.kind !== 'openModal') throw new Error(`no window, but ${outcome.kind}`);
  return outcome.thenJob?.({ viewId: 'V1', hash: 'h1' });
}
