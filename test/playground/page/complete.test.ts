// What the composer suggests, by what is typed: from the bot's own registry, so nothing is typed twice.
import { describe, expect, it } from 'vitest';
import { startCircleci } from '../../../playground/circleci/index.ts';
import { complete } from '../../../playground/page/slack/complete.ts';
import { createTypingSlice } from '../../../playground/web/typing-slice.ts';

async function typingData() {
  const circleci = await startCircleci();
  circleci.addProject({ slug: 'gh/acme/web', branches: ['release'] });
  circleci.addProject({ slug: 'gh/acme/docs', branches: ['rewrite'] });
  const slice = createTypingSlice({ circleci });
  const data = slice.read({});
  await circleci.close();
  return data;
}
const data = await typingData();
const emoji = (typed: string) =>
  [
    { name: 'rocket', symbol: '🚀' },
    { name: 'rose', symbol: '🌹' },
  ].filter(({ name }) => name.startsWith(typed));

/** The lines that the suggestions would make. */
function linesFor(text: string, inThread = false): string[] {
  const { start, suggestions } = complete(text, data, inThread, emoji);
  return suggestions.map((each) => text.slice(0, start) + each.text);
}

describe('complete', () => {
  it.each([
    ['/', '/circleci '],
    ['/cir', '/circleci '],
    ['@', '@circleci '],
    ['/circleci ret', '/circleci retry '],
    ['/circleci env', '/circleci env set '],
    ['/circleci env se', '/circleci env set '],
    ['@circleci ret', '@circleci retry '],
    ['/circleci trigger ', '/circleci trigger acme/web '],
    ['/circleci trigger acme/w', '/circleci trigger acme/web '],
    ['/circleci trigger acme/web re', '/circleci trigger acme/web release '],
    ['/circleci trigger acme/web --b', '/circleci trigger acme/web --branch '],
    ['/circleci trigger acme/web --branch re', '/circleci trigger acme/web --branch release '],
    ['/circleci trigger --project acme/d', '/circleci trigger --project acme/docs '],
    ['/circleci trigger acme/web --param a=1 --par', '/circleci trigger acme/web --param a=1 --param '],
    ['on its way :ro', 'on its way :rocket: '],
  ])('%s suggests %s', (typed, wanted) => {
    expect(linesFor(typed)).toContain(wanted);
  });

  it.each([
    ['a branch of another project', '/circleci trigger acme/docs re', '/circleci trigger acme/docs release '],
    [
      'a flag that is there already',
      '/circleci cancel --dry-run --d',
      '/circleci cancel --dry-run --dry-run ',
    ],
    ['a flag of another command', '/circleci help --', '/circleci help --branch '],
    ['another command', '/circleci trigger ', '/circleci trigger trigger '],
  ])('does not suggest %s', (_what, typed, unwanted) => {
    expect(linesFor(typed)).not.toContain(unwanted);
  });

  it.each([
    ['nothing typed', ''],
    ['small talk', 'hello'],
    ['the time', 'at 10:30'],
    ['the whole name of a command without more', '/circleci doctor'],
    ['the value of a flag that nobody can know', '/circleci trigger acme/web --tag v'],
    ['another app', '/remind me'],
  ])('suggests nothing for %s', (_what, typed) => {
    expect(linesFor(typed)).toEqual([]);
  });

  it('suggests no slash command in a thread, where Slack has none', () => {
    expect(linesFor('/', true)).toEqual([]);
    expect(linesFor('@', true)).toEqual(['@circleci ']);
  });

  it('knows every command and flag of the bot, and what each is for', () => {
    const { suggestions } = complete('/circleci retr', data, false, emoji);
    expect(suggestions[0]?.note).toBe(data.commands.find(({ name }) => name === 'retry')?.summary);
    for (const { name } of data.commands) expect(linesFor(`/circleci ${name.slice(0, -1)}`)).not.toEqual([]);
  });
});
