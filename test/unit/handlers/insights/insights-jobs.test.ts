import { expect, it } from 'vitest';
import { shareInsightsJobsButton } from '../../../../src/handlers/insights/buttons.ts';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';
import { clickOn } from './click-on.ts';

const project = 'gh/acme/web';

it.each([
  ['insights jobs', { project, windowDays: 30 }],
  ['insights jobs build --job unit --window 7', { project, workflow: 'build', job: 'unit', windowDays: 7 }],
  ['insights jobs --branch main --window 90d', { project, branch: 'main', windowDays: 90 }],
])('%s', (typed, payload) => {
  const job = { name: 'insights-jobs', payload: { ...payload, share: false } };
  expect(jobOf(ask(typed, { defaultProject: project }))).toEqual(job);
});

it('insights jobs says at once what it reads, and asks for the project', () => {
  const outcome = said(ask('insights jobs build --job unit', { defaultProject: project }));
  expect(outcome).toContain('insights of `unit` in `build` of acme/web for the last 30 days');
  expect(said(ask('insights jobs'))).toContain('run insights jobs');
});

it('insights jobs takes the windows of CircleCI', () => {
  const problem = problemOf('insights jobs --window 14', { defaultProject: project });
  expect(problem).toContain('For example: `/circleci insights jobs --window 90`');
});

const click = clickOn(shareInsightsJobsButton);

it.each([
  { project, workflow: 'build', windowDays: 30 },
  { project, workflow: 'build', windowDays: 7, branch: 'main', job: 'unit' },
])('share-insights-jobs asks for %j again, for the channel', (value) => {
  expect(jobOf(click(value))).toEqual({ name: 'insights-jobs', payload: { ...value, share: true } });
});

it.each([{}, { project, workflow: 'b', windowDays: 8 }, { project: 'x', workflow: 'b', windowDays: 7 }])(
  'rejects %j',
  (value) => {
    expect(() => click(value)).toThrow();
  },
);
