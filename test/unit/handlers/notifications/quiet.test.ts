import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

const night = { from: 1320, to: 420 };

it.each([
  ['quiet', { wanted: 'show' }],
  ['quiet off', { wanted: 'off' }],
  ['quiet OFF', { wanted: 'off' }],
  ['quiet 22:00-07:00', { wanted: night }],
  ['quiet 22 - 7', { wanted: night }],
  ['quiet 10pm to 7am', { wanted: night }],
  ['quiet 22-7 --tz Asia/Tokyo', { wanted: night, timeZone: 'Asia/Tokyo' }],
])('%s', (typed, payload) => {
  expect(jobOf(ask(typed))).toEqual({ name: 'quiet', payload });
});

it.each([
  ['quiet 22', 'is not a range of hours'],
  ['quiet 22-25', 'is not a range of hours'],
  ['quiet 7-7', 'is not a range of hours'],
  ['quiet at night', 'is not a range of hours'],
  ['quiet --tz UTC', 'Say from when to when'],
  ['quiet 22-7 --tz Tokyo', 'Did you mean `Asia/Tokyo`?'],
])('refuses %s', (typed, problem) => {
  expect(problemOf(typed)).toContain(problem);
});
