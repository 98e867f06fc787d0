import { expect, it } from 'vitest';
import { shareInsightsTestsButton } from '../../../../src/handlers/insights/buttons.ts';
import { ask, jobOf, said } from '../engine/asking.ts';
import { clickOn } from './click-on.ts';

const project = 'gh/acme/web';

it.each([
  ['insights tests', { project }],
  ['insights tests build --branch main', { project, workflow: 'build', branch: 'main' }],
])('%s', (typed, payload) => {
  const job = { name: 'insights-tests', payload: { ...payload, share: false } };
  expect(jobOf(ask(typed, { defaultProject: project }))).toEqual(job);
});

it('insights tests asks for the project', () => {
  expect(said(ask('insights tests'))).toContain('run insights tests');
});

const click = clickOn(shareInsightsTestsButton);

it('share-insights-tests asks for the same again, for the channel', () => {
  const job = { name: 'insights-tests', payload: { project, workflow: 'build', share: true } };
  expect(jobOf(click({ project, workflow: 'build' }))).toEqual(job);
});

it.each([{}, { project: 'x', workflow: 'build' }, { project, workflow: 7 }])('rejects %j', (value) => {
  expect(() => click(value)).toThrow();
});
