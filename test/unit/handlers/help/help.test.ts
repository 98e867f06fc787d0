import { expect, it } from 'vitest';
import { commands, features } from '../../../../src/handlers/engine/registry.ts';
import { ask, problemOf, said } from '../engine/asking.ts';

const lines = (typed: string): string[] => {
  const outcome = ask(typed);
  if (outcome.kind !== 'reply') throw new Error(`no answer, but ${said(outcome)}`);
  return outcome.message.blocks.flatMap((block) =>
    block.type === 'section' ? (block.text?.text ?? '').split('\n') : [],
  );
};

/** On its own line, or on its family's. */
function isNamedIn(line: string, name: string): boolean {
  const [word = '', member = ''] = name.split(' ');
  return (
    line.startsWith(`\`/circleci ${name}\` `) ||
    (line.startsWith(`\`/circleci ${word}\` `) && line.split(/[ ·]+/).includes(member))
  );
}

it('help names every command, each family on one line', () => {
  const shown = lines('help');
  for (const { name } of commands) {
    expect(
      shown.filter((line) => isNamedIn(line, name)),
      name,
    ).toHaveLength(1);
  }
});

const parts = {
  Runs: ['runs'],
  'Why it failed': ['failures'],
  'Variables, contexts and keys': ['env', 'contexts', 'keys'],
  'Projects, schedules and webhooks': ['project', 'schedules', 'webhooks'],
  'Insights and deploys': ['insights', 'deploys'],
  Notifications: ['subscriptions', 'notifications'],
  'You and this bot': ['accounts', 'policy', 'doctor', 'help'],
};

it('help lists the commands of every feature under its heading', () => {
  const shown: Record<string, string[]> = {};
  let heading = 'before the first heading';
  for (const line of lines('help')) {
    if (line.startsWith('*')) heading = line.replaceAll('*', '');
    else shown[heading] = [...(shown[heading] ?? []), line];
  }

  expect(Object.keys(shown)).toEqual(Object.keys(parts));
  for (const [feature, { commands: own = [] }] of Object.entries(features)) {
    const [part = ''] = Object.entries(parts).find(([, of]) => of.includes(feature)) ?? [];
    for (const { name } of own) {
      expect(
        shown[part]?.filter((line) => isNamedIn(line, name)),
        `${name} under ${part}`,
      ).toHaveLength(1);
    }
  }
});

it('help fits a screen or two', () => {
  const shown = lines('help');
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

it('help with a typo suggests the right command', () => {
  expect(problemOf('help triger')).toContain('For example: `/circleci help trigger`');
});
