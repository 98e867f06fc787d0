// Words after a command that are no branch: `help`, a parameter, a flag without its dashes, git's longer names.
import { describe, expect, it } from 'vitest';
import { commands } from '../../../../src/handlers/engine/registry.ts';
import { ask, jobOf, problemOf, said } from './asking.ts';

const inWeb = { defaultProject: 'gh/acme/web', knownProjects: ['gh/acme/web'] };

describe('help after any command', () => {
  it.each(commands.map(({ name }) => name))('%s help', (name) => {
    for (const typed of [`${name} help`, `${name} --help`, `${name} -h`, `*${name}* —help`]) {
      expect(ask(typed, inWeb)).toEqual(ask(`help ${name}`, inWeb));
    }
  });

  it.each([
    ['env help', 'help env'],
    ['trigger acme/web main --help', 'help trigger'],
    ['--help', 'help'],
    ['-h', 'help'],
  ])('%s', (typed, same) => {
    expect(ask(typed, inWeb)).toEqual(ask(same, inWeb));
  });

  it('but a branch can be called help', () => {
    expect(jobOf(ask('trigger --branch help', inWeb)).payload.branch).toBe('help');
  });
});

describe('words that are no branch', () => {
  it.each([
    ['trigger deploy=true', '`deploy=true` looks like a parameter.', 'trigger --param deploy=true'],
    ['trigger main deploy=true', 'Did you mean `--param deploy=true`?', 'trigger main --param deploy=true'],
    [
      'trigger acme/web main deploy=true',
      'looks like a parameter',
      'trigger acme/web main --param deploy=true',
    ],
    ['retry failed', '`failed` is a flag here. Did you mean `--failed`?', 'retry --failed'],
    ['retry All', '`All` is a flag here. Did you mean `--all`?', 'retry --all'],
    ['retry main failed', 'Did you mean `--failed`?', 'retry main --failed'],
    ['trigger main dry-run', 'Did you mean `--dry-run`?', 'trigger main --dry-run'],
    [
      'retry everything',
      '`everything` isn’t a branch or another reference.',
      'retry last --project acme/web',
    ],
    [
      'cancel everything',
      '`everything` isn’t a branch or another reference.',
      'cancel last --project acme/web',
    ],
    ['cancel all', '`all` isn’t a branch or another reference.', 'cancel last --project acme/web'],
    ['cancel failed', '`failed` isn’t a branch or another reference.', 'cancel last --project acme/web'],
    ['cancel older everything', '`everything` isn’t a branch', 'cancel older --project acme/web'],
  ])('%s', (typed, problem, example) => {
    expect(problemOf(typed, inWeb)).toContain(problem);
    expect(problemOf(typed, inWeb)).toContain(`For example: \`/circleci ${example}\``);
  });

  it('unless they are said to be one', () => {
    const target = { ref: { kind: 'branch', branch: 'everything' }, project: 'gh/acme/web' };
    expect(jobOf(ask('cancel branch:everything', inWeb)).payload.target).toEqual(target);
    expect(jobOf(ask('trigger --branch a=b', inWeb)).payload.branch).toBe('a=b');
  });

  it.each([
    ['trigger origin/main', {}, { branch: 'main' }],
    ['trigger origin/feature/x', inWeb, { branch: 'feature/x' }],
    ['trigger acme/web origin/main', {}, { project: 'gh/acme/web', branch: 'main' }],
    ['trigger remotes/origin/main', inWeb, { branch: 'main' }],
    ['trigger refs/heads/main', inWeb, { branch: 'main' }],
    ['trigger refs/remotes/origin/main', inWeb, { branch: 'main' }],
  ])('%s is what git calls it', (typed, surroundings, payload) => {
    const outcome = ask(typed, surroundings);
    const form = outcome.kind === 'openModal' ? outcome.thenJob?.({ viewId: 'V1', hash: 'h1' }) : undefined;
    expect(form?.payload ?? jobOf(outcome).payload).toMatchObject(payload);
  });

  it.each(['retry', 'cancel', 'status', 'logs', 'watch'])('%s origin/main', (name) => {
    const target = { ref: { kind: 'branch', branch: 'main' }, project: 'gh/acme/web' };
    expect(jobOf(ask(`${name} origin/main`, inWeb)).payload.target).toEqual(target);
  });

  it('a project that is called origin/main is one', () => {
    expect(said(ask('trigger origin/main', { knownProjects: ['gh/origin/main'] }))).toContain(
      'gh/origin/main',
    );
  });
});
