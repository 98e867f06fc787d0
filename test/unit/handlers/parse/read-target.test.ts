import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const id = '0d1f2e3c-1111-4222-8333-444455556666';
const target = (typed: string, surroundings = {}) =>
  jobOf(ask(`status ${typed}`, surroundings)).payload.target;
const inWeb = { defaultProject: 'gh/acme/web' };

describe('a reference', () => {
  it.each([
    ['', { kind: 'last' }],
    ['last', { kind: 'last' }],
    ['mine', { kind: 'mine' }],
    ['main', { kind: 'branch', branch: 'main' }],
    ['feature/login', { kind: 'branch', branch: 'feature/login' }],
    ['branch:last', { kind: 'branch', branch: 'last' }],
    ['123', { kind: 'pipeline', number: 123 }],
    ['<#C1|123>', { kind: 'pipeline', number: 123 }],
    [id, { kind: 'uuid', id }],
    [`workflow:${id}`, { kind: 'workflow', id }],
    ['job:9', { kind: 'job', number: 9 }],
    ['gh/other/repo', { kind: 'project', slug: 'gh/other/repo' }],
    [
      '<https://app.circleci.com/pipelines/github/other/repo/5>',
      { kind: 'pipeline', slug: 'gh/other/repo', number: 5 },
    ],
    ['<https://github.com/other/repo>', { kind: 'project', slug: 'gh/other/repo' }],
    [
      'https://ci.example.com/pipelines/gh/other/repo?branch=dev',
      { kind: 'branch', slug: 'gh/other/repo', branch: 'dev' },
    ],
  ])('%s', (typed, ref) => {
    expect(target(typed, inWeb)).toEqual({ ref, project: 'gh/acme/web' });
  });

  it('to a known project is that project, in a channel with another default', () => {
    const surroundings = { ...inWeb, knownProjects: ['gh/feature/login'] };
    expect(target('feature/login', surroundings)).toMatchObject({
      ref: { kind: 'project', slug: 'gh/feature/login' },
    });
  });

  it('with a slash is a project if the channel has no project that it could be a branch of', () => {
    expect(target('other/repo')).toEqual({ ref: { kind: 'project', slug: 'gh/other/repo' } });
    expect(target('other/repo --project acme/web')).toMatchObject({
      ref: { kind: 'branch' },
      project: 'gh/acme/web',
    });
  });

  it.each(['last', 'main', '123', 'job:9', 'mine'])(
    'that means nothing without a project asks for one: %s',
    (typed) => {
      expect(said(ask(`status ${typed}`))).toContain('Which project?');
    },
  );

  it.each([id, `workflow:${id}`])('that is an id needs no project: %s', (typed) => {
    expect(target(typed)).not.toHaveProperty('project');
  });

  it.each([
    ['status a..b', '`a..b` isn’t a link, ID, pipeline number or branch'],
    ['status https://elsewhere.example/x', 'isn’t a link, ID'],
    ['status https://app.circleci.com/pipelines/gh/a/b/5 --project c/d', 'two projects: `a/b` and `c/d`'],
  ])('%s: %s', (typed, problem) => {
    expect(problemOf(typed)).toContain(problem);
  });
});
