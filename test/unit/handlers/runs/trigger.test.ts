import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const trigger = (typed: string, surroundings = {}) => jobOf(ask(`trigger ${typed}`, surroundings)).payload;
const inWeb = { defaultProject: 'gh/acme/web' };
const web = { project: 'gh/acme/web', parameters: {}, dryRun: false };

describe('trigger', () => {
  it.each([
    ['acme/web main', web, { branch: 'main' }],
    ['acme/web', web, {}],
    ['acme/web feature/x', web, { branch: 'feature/x' }],
    ['main --project acme/web', web, { branch: 'main' }],
    ['--project acme/web --branch feature/x', web, { branch: 'feature/x' }],
    ['feature/x --project acme/web', web, { branch: 'feature/x' }],
    ['acme/web --tag v1 --dry-run', web, { tag: 'v1', dryRun: true }],
    ['acme/web --definition "nightly build"', web, { definition: 'nightly build' }],
    ['acme/web --param a=1 --param b="1" --param c=true', web, { parameters: { a: 1, b: '1', c: true } }],
    ['https://app.circleci.com/pipelines/gh/acme/web?branch=dev', web, { branch: 'dev' }],
    ['https://github.com/acme/web main', web, { branch: 'main' }],
    ['acme/web 12', web, { branch: '12' }],
  ])('%s', (typed, base, more) => {
    expect(trigger(typed)).toEqual({ ...base, ...more });
  });

  it.each([
    ['', {}],
    ['main', { branch: 'main' }],
    ['feature/x', { branch: 'feature/x' }],
    ['last', { branch: 'last' }],
    ['other/repo main', { project: 'gh/other/repo', branch: 'main' }],
    ['gh/other/repo', { project: 'gh/other/repo' }],
    ['other/repo --tag v1', { project: 'gh/other/repo', tag: 'v1' }],
    ['other/repo --branch dev', { project: 'gh/other/repo', branch: 'dev' }],
  ])('in a channel with a project: %s', (typed, more) => {
    expect(trigger(typed, inWeb)).toEqual({ ...web, ...more });
  });

  it('treats a word with a slash as a project if the bot knows that project', () => {
    const surroundings = { ...inWeb, knownProjects: ['gh/feature/x'] };

    expect(trigger('feature/x', surroundings)).toEqual({ ...web, project: 'gh/feature/x' });
    expect(trigger('--branch feature/x', surroundings)).toEqual({ ...web, branch: 'feature/x' });
  });

  it.each([
    ['main --param a=&lt;b&gt;', {}, { branch: 'main', given: { a: '<b>' } }],
    ['--form', inWeb, { project: 'gh/acme/web', given: {} }],
    [
      'acme/api --tag v1 --form --definition d',
      inWeb,
      { project: 'gh/acme/api', tag: 'v1', definition: 'd', given: {} },
    ],
  ])('%s opens the form with what was typed', (typed, surroundings, known) => {
    const outcome = ask(`trigger ${typed}`, surroundings);
    const job = outcome.kind === 'openModal' && outcome.thenJob?.({ viewId: 'V1', hash: 'h1' });

    expect(job).toMatchObject({
      name: 'fill-trigger',
      id: 'form-17.42.abc',
      payload: { viewId: 'V1', hash: 'h1', order: 0, generation: 0, ...known },
    });
  });

  it('asks for the project of a dry run if none is known, and keeps what was typed', () => {
    const typed = 'trigger main --param a=&lt;b&gt; --dry-run';
    expect(said(ask(typed))).toContain(`run ${typed}`);
    expect(jobOf(ask('trigger feature/x', { project: 'gh/acme/web' })).payload).toMatchObject({
      branch: 'feature/x',
    });
  });

  it.each([
    ['acme/web', 'triggering a pipeline of acme/web on its default branch.'],
    ['acme/web --tag v1', 'triggering a pipeline of acme/web at tag `v1`.'],
    [
      'acme/web main --param deploy=true --param shards=4',
      'triggering a pipeline of acme/web on `main` with `deploy` = `true`, `shards` = `4`.',
    ],
    [
      `acme/web main ${Array.from({ length: 10 }, (_, index) => `--param p${index}=1`).join(' ')}`,
      '`p7` = `1` and 2 more.',
    ],
  ])('%s says what it is about to do', (typed, doing) => {
    expect(said(ask(`trigger ${typed}`))).toContain(doing);
  });

  it.each([
    ['acme/web main --tag v1', 'on a branch or on a tag, not both', 'trigger --project acme/web --tag "v1"'],
    ['acme/web main --branch dev', 'two branches: `main` and `dev`', 'trigger --branch "dev"'],
    [
      'acme/web main --project acme/api',
      'two projects: `acme/web` and `acme/api`',
      'trigger acme/web "main"',
    ],
    ['acme/web --form --dry-run', 'so it has no dry run', 'trigger acme/web main'],
    ['acme/web a..b', '`a..b` isn’t a valid branch name', 'trigger acme/web main'],
    ['acme/web "main "', 'isn’t a valid branch name', 'trigger acme/web main'],
    ['acme/web --branch "main\u00A0"', 'isn’t a valid branch name', 'trigger acme/web main'],
    ['acme/web --tag refs/heads/main', 'For a branch, use `--branch main`', 'trigger acme/web main'],
    ['acme/web --tag heads/main', 'For a branch, use `--branch main`', 'trigger acme/web main'],
    ['acme/web --tag refs/tags/v1', 'isn’t the name of a tag', 'trigger acme/web main'],
    ['acme/web --tag "v1 "', 'isn’t the name of a tag', 'trigger acme/web main'],
    ['web main', '`web` isn’t a project', 'trigger acme/web main'],
    ['https://app.circleci.com/pipelines/gh/acme/web/12', 'use `/circleci retry`', 'trigger acme/web main'],
  ])('%s is rejected', (typed, problem, example) => {
    expect(problemOf(`trigger ${typed}`)).toContain(problem);
    expect(problemOf(`trigger ${typed}`)).toContain(`/circleci ${example}\``);
  });
});
