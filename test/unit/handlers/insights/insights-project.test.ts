import { expect, it } from 'vitest';
import { shareInsightsProjectButton } from '../../../../src/handlers/insights/buttons.ts';
import { ask, jobOf, said } from '../engine/asking.ts';
import { clickOn } from './click-on.ts';

const project = 'gh/acme/web';
const click = clickOn(shareInsightsProjectButton);

it.each([
  ['insights project', { project, windowDays: 30 }],
  ['insights project acme/api --window 7', { project: 'gh/acme/api', windowDays: 7 }],
])('%s', (typed, payload) => {
  const job = { name: 'insights-project', payload: { ...payload, share: false } };
  expect(jobOf(ask(typed, { defaultProject: project }))).toEqual(job);
});

it('insights project asks for the project', () => {
  expect(said(ask('insights project'))).toContain('run insights project');
});

it('share-insights-project asks for the same again, for the channel', () => {
  const value = { project, windowDays: 7 };
  expect(jobOf(click(value))).toEqual({ name: 'insights-project', payload: { ...value, share: true } });
});

it.each([{}, { project: 'x', windowDays: 30 }, { project, windowDays: 8 }])('rejects %j', (value) => {
  expect(() => click(value)).toThrow();
});
