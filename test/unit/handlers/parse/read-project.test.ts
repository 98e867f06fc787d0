import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

const known = ['gh/acme/web', 'bb/acme/api', 'gh/other/web', 'circleci/Abc/Def', 'gh/feature/login'];
const projectUsed = (word: string) => jobOf(ask(`use "${word}"`, { knownProjects: known })).payload.project;

describe('a project in words', () => {
  it.each([
    ['acme/web', 'gh/acme/web'],
    ['gh/Acme/WEB', 'gh/acme/web'],
    ['github/acme/web', 'gh/acme/web'],
    ['acme/api', 'bb/acme/api'],
    ['api', 'bb/acme/api'],
    ['new/one', 'gh/new/one'],
    ['circleci/Abc/Def', 'circleci/Abc/Def'],
    ['https://github.com/acme/web.git', 'gh/acme/web'],
    ['https://app.circleci.com/pipelines/github/acme/web/12', 'gh/acme/web'],
    ['https://ci.example.com/pipelines/gh/acme/web', 'gh/acme/web'],
  ])('%s is %s', (word, slug) => {
    expect(projectUsed(word)).toBe(slug);
  });

  it.each([
    ['use web', 'Several projects are called `web`: `gh/acme/web`, `gh/other/web`. Name one in full.'],
    ['use apo', '`apo` isn’t a project; one looks like `acme/web` or `gh/acme/web`. Did you mean `api`?'],
    ['use https://elsewhere.example/a/b', 'isn’t a project'],
    ['env list acme/web --project acme/api', 'You named two projects: `acme/web` and `acme/api`.'],
    ['env set NAME --project hunter2', 'That isn’t a project'],
  ])('%s: %s', (typed, problem) => {
    expect(problemOf(typed, { knownProjects: known })).toContain(problem);
  });

  it('never repeats what follows env set', () => {
    expect(problemOf('env set NAME --project hunter2')).not.toContain('hunter2');
  });
});
