import { expect, it } from 'vitest';
import { shareInsightsOrgButton } from '../../../../src/handlers/insights/buttons.ts';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';
import { clickOn } from './click-on.ts';

const click = clickOn(shareInsightsOrgButton);

it.each([
  ['insights org', { org: 'gh/acme', windowDays: 30 }],
  ['insights org bb/globex --window 90', { org: 'bb/globex', windowDays: 90 }],
])('%s', (typed, payload) => {
  const job = { name: 'insights-org', payload: { ...payload, share: false } };
  expect(jobOf(ask(typed, { defaultProject: 'gh/acme/web' }))).toEqual(job);
});

it('insights org asks for a project if nothing says which organization, and refuses what is none', () => {
  expect(said(ask('insights org'))).toContain('run insights org');
  expect(problemOf('insights org acme/web/x')).toContain('isn’t an organization');
});

it('share-insights-org asks for the same again, for the channel', () => {
  const value = { org: 'gh/acme', windowDays: 7 };
  expect(jobOf(click(value))).toEqual({ name: 'insights-org', payload: { ...value, share: true } });
});

it.each([{}, { org: 'x', windowDays: 30 }, { org: 'gh/acme', windowDays: 8 }])('rejects %j', (value) => {
  expect(() => click(value)).toThrow();
});
