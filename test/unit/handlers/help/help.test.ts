import { expect, it } from 'vitest';
import { commands } from '../../../../src/handlers/engine/registry.ts';
import { ask, problemOf, said } from '../engine/asking.ts';

const lines = (typed: string): string[] => {
  const outcome = ask(typed);
  if (outcome.kind !== 'reply') throw new Error(`no answer, but ${said(outcome)}`);
  return outcome.message.blocks.flatMap((block) =>
    block.type === 'section' ? (block.text?.text ?? '').split('\n') : [],
  );
};

it('help names every command, each family in one line', () => {
  const shown = lines('help');
  for (const { name } of commands) {
    const [word = '', member = ''] = name.split(' ');
    const isNamed = (line: string) =>
      line.startsWith(`\`/circleci ${name}\` `) ||
      (line.startsWith(`\`/circleci ${word}\` `) && line.split(/[ ·]+/).includes(member));
    expect(shown.filter(isNamed), name).toHaveLength(1);
  }
});

it('help has a heading for each part, and fits a screen or two', () => {
  const shown = lines('help');
  expect(shown.filter((line) => line.startsWith('*'))).toHaveLength(7);
  expect(shown[0]).toBe('*Start a run and look at it*');
  expect(shown).toContain('`/circleci contexts` list · show · create · delete · set · unset');
  expect(shown.length).toBeLessThan(60);
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
