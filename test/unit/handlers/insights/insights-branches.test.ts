import { expect, it } from 'vitest';
import { shareInsightsBranchesButton } from '../../../../src/handlers/insights/buttons.ts';
import { ask, jobOf, said } from '../engine/asking.ts';
import { clickOn } from './click-on.ts';

const project = 'gh/acme/web';
const click = clickOn(shareInsightsBranchesButton);

it.each([
  ['insights branches', { project, windowDays: 30 }],
  ['insights branches build --window 7', { project, workflow: 'build', windowDays: 7 }],
])('%s', (typed, payload) => {
  const job = { name: 'insights-branches', payload: { ...payload, share: false } };
  expect(jobOf(ask(typed, { defaultProject: project }))).toEqual(job);
});

it('insights branches asks for the project', () => {
  expect(said(ask('insights branches'))).toContain('run insights branches');
});

it.each([
  { project, windowDays: 30 },
  { project, windowDays: 90, workflow: 'build' },
])('share-insights-branches asks for %j again, for the channel', (value) => {
  expect(jobOf(click(value))).toEqual({ name: 'insights-branches', payload: { ...value, share: true } });
});

it.each([{}, { project: 'x', windowDays: 30 }, { project, windowDays: 8 }])('rejects %j', (value) => {
  expect(() => click(value)).toThrow();
});
