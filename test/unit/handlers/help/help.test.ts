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

const familiesInOrder = {
  Runs: ['runs'],
  Failures: ['failures'],
  Variables: ['env', 'contexts', 'keys'],
  Projects: ['project', 'schedules', 'webhooks'],
  Reports: ['insights', 'deploys'],
  Notifications: ['subscriptions', 'notifications'],
  You: ['accounts', 'policy', 'doctor', 'help'],
};

it('help is seven lines with a button each', () => {
  const shown = lines('help');
  expect(shown.map((line) => /^\*(.+)\*: /.exec(line)?.[1])).toEqual(Object.keys(familiesInOrder));
  // A line of a phone has about 45 characters, without the asterisks.
  for (const line of shown) expect(line.length - 2, line).toBeLessThanOrEqual(45);
  const outcome = ask('help');
  if (outcome.kind !== 'reply') throw new Error('no answer');
  const buttons = outcome.message.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  for (const one of buttons) expect(() => ask('value' in one ? String(one.value) : '')).not.toThrow();
  expect(buttons).toHaveLength(7);
});

it.each(Object.entries(familiesInOrder))('help %s lists the commands of its features', (title, own) => {
  const shown = lines(`help ${title} commands`);
  const names = Object.entries(features).flatMap(([feature, { commands: all = [] }]) =>
    own.includes(feature) ? all.map(({ name }) => name) : [],
  );
  for (const { name } of commands) {
    const named = shown.filter((line) => isNamedIn(line, name));
    expect(named, name).toHaveLength(names.includes(name) ? 1 : 0);
  }
});

/** Of a phone: characters of a line, and lines of a message that fits its screen. */
const PHONE = { line: 45, lines: 26 };

it.each(Object.keys(familiesInOrder))('help %s fits a phone screen', (title) => {
  const shown = lines(`help ${title} commands`).map((line) => line.replaceAll('`', ''));
  const taken = shown.reduce((sum, { length }) => sum + Math.ceil(length / PHONE.line), 0);
  expect(taken, shown.join('\n')).toBeLessThanOrEqual(PHONE.lines);
});

it.each([
  ['help trigger', '/circleci trigger acme/web main'],
  ['help ENV set', '/circleci env set API_TOKEN'],
  ['help env', '/circleci env delete NAME'],
  ['help failures', '/circleci logs'],
  ['help Notifications', '/circleci mute'],
  ['help you', '/circleci doctor'],
])('%s', (typed, line) => {
  expect(said(ask(typed))).toContain(line);
});

it('help with a typo suggests the right command', () => {
  expect(problemOf('help triger')).toContain('For example: `/circleci help trigger`');
});
