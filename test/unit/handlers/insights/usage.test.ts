import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const project = 'gh/acme/web';

it.each([
  ['usage', { project, days: 30 }],
  ['usage --days 1', { project, days: 1 }],
  ['usage --days=31 --project acme/api', { project: 'gh/acme/api', days: 31 }],
])('%s', (typed, payload) => {
  expect(jobOf(ask(typed, { defaultProject: project }))).toEqual({ name: 'usage', payload });
});

it('usage says what it counts, and that it takes a while', () => {
  const outcome = said(ask('usage --days 7', { defaultProject: project }));

  expect(outcome).toContain(
    'the usage of the organization of acme/web over the last 7 days. This takes a minute',
  );
});

it('usage asks for the project', () => {
  expect(said(ask('usage'))).toContain('run usage');
});

it.each(['0', '32', '1.5', 'week', '007'])('usage --days %s is rejected', (days) => {
  expect(problemOf(`usage --days=${days}`, { defaultProject: project })).toContain('1 to 31');
});

it('usage takes no arguments', () => {
  expect(problemOf('usage acme/web')).toContain('takes no words');
});
