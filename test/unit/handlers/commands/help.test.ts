import { expect, it } from 'vitest';
import { commands } from '../../../../src/handlers/commands/index.ts';
import { ask, problemOf, said } from '../asking.ts';

it('help names every command', () => {
  const text = said(ask('help'));
  for (const { name } of commands) expect(text).toContain(`/circleci ${name}`);
});

it.each([
  ['help trigger', '/circleci trigger acme/web main'],
  ['help ENV set', '/circleci env set API_TOKEN'],
  ['help env', '/circleci env delete NAME'],
])('%s', (typed, line) => {
  expect(said(ask(typed))).toContain(line);
});

it('help with a near miss points to the right one', () => {
  expect(problemOf('help triger')).toContain('For example: `/circleci help trigger`');
});
