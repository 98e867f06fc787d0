import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

it.each([
  ['digest', {}],
  ['digest daily', { every: 'daily' }],
  ['digest WEEKLY', { every: 'weekly' }],
  ['digest off', { every: 'off' }],
  ['digest daily --at 9:30', { every: 'daily', at: 570 }],
  ['digest weekly --at 5pm --tz Europe/Berlin', { every: 'weekly', at: 1020, timeZone: 'Europe/Berlin' }],
  ['digest daily --tz europe/berlin', { every: 'daily', timeZone: 'Europe/Berlin' }],
  ['digest daily --tz utc', { every: 'daily', timeZone: 'UTC' }],
])('%s', (typed, payload) => {
  expect(jobOf(ask(typed))).toEqual({ name: 'digest', payload });
});

it.each([
  ['digest hourly', 'is not `daily`, `weekly` or `off`'],
  ['digest --at 9', 'Say how often'],
  ['digest daily --at 25:00', 'isn’t a time of day'],
  ['digest daily --tz Berlin', 'Did you mean `Europe/Berlin`?'],
  ['digest daily --tz Europe/Berln', 'Did you mean `Europe/Berlin`?'],
  ['digest daily --tz +02:00', 'isn’t a time zone I know'],
  ['digest daily weekly', 'don’t know'],
])('refuses %s', (typed, problem) => {
  expect(problemOf(typed)).toContain(problem);
});

it('says what it does', () => {
  expect(said(ask('digest weekly'))).toContain('etting a weekly digest for this channel');
});
