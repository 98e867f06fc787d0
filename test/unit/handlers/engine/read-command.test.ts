import { describe, expect, it } from 'vitest';
import { readCommand } from '../../../../src/handlers/engine/read-command.ts';
import { commands } from '../../../../src/handlers/engine/registry.ts';
import { problemOf } from './asking.ts';

describe('finding the command', () => {
  it.each([
    ['', 'help'],
    ['   ', 'help'],
    ['Trigger main', 'trigger'],
    ['env list', 'env list'],
    ['ENV Set NAME', 'env set'],
    ['help env set', 'help'],
  ])('%j is %s', (typed, name) => {
    expect(readCommand(typed, commands).command.name).toBe(name);
  });

  it.each([
    ['triger main', 'I don’t know `triger`. Did you mean `/circleci trigger`?'],
    ['stauts', 'Did you mean `/circleci status`?'],
    ['banana', 'I don’t know `banana`. The nearest things I can do: `/circleci status`'],
    ['env lst-all', '`env` needs one of `list`, `show`, `set`, `delete`, `diff` after it.'],
    ['env delte X', 'Did you mean `/circleci env delete`?'],
    ['evn list', 'Did you mean `/circleci env list`?'],
    [
      '<https://app.circleci.com/pipelines/gh/acme/web/7>',
      'Try `/circleci status https://app.circleci.com/pipelines/gh/acme/web/7`.',
    ],
  ])('%s: %s', (typed, problem) => {
    expect(problemOf(typed)).toContain(problem);
  });

  it.each([
    'API_TOKEN=hunter2',
    'env API_TOKEN=hunter2',
    'envset T hunter2',
    'env hunter2',
    'setenv T=hunter2 x',
  ])('does not echo what may be a secret: %s', (typed) => {
    const problem = problemOf(typed);

    expect(problem).toContain('/circleci help');
    expect(problem).not.toContain('hunter2');
  });
});

describe('problems', () => {
  it('a line that is longer than any message is not read', () => {
    expect(problemOf(`trigger ${'--a '.repeat(10_000)}`)).toContain('40008 characters');
    expect(problemOf(`trigger ${'--a '.repeat(9_990)}`)).toContain('I don’t know `--a`');
  });

  it.each([
    ['trigger acme/web --brnch main', 'For example: `/circleci trigger acme/web --branch main`'],
    ['help "env list', 'For example: `/circleci help "env list"`'],
    // No branch can have this name, so the example would be refused again.
    ['trigger acme/web "two words', 'For example: `/circleci trigger acme/web main`'],
    ['diff main "two words', 'For example: `/circleci diff 1201 1207 --project acme/web`'],
    ['retry 1 2', 'For example: `/circleci retry 1`'],
    ['artifacts --get', 'For example: `/circleci artifacts --get coverage/index.html`'],
    ['logs --job', 'For example: `/circleci logs --job test`'],
    ['contexts list acme --org', 'For example: `/circleci contexts list acme --org acme`'],
    ['cancel --project', 'For example: `/circleci cancel --project acme/web`'],
    ['status --foo', 'For example: `/circleci status`'],
    ['env set NAME --vlaue x', 'For example: `/circleci env set API_TOKEN`'],
  ])('%s shows usage and what to type', (typed, example) => {
    const problem = problemOf(typed);

    expect(problem).toContain(example);
    expect(problem).toContain('Usage: `/circleci ');
  });

  it('uses the picked project only if the text names none', () => {
    expect(readCommand('status', commands, { project: 'gh/a/b' }).args.text('project')).toBe('gh/a/b');
    expect(readCommand('status --project c/d', commands, { project: 'gh/a/b' }).args.text('project')).toBe(
      'c/d',
    );
  });
});
