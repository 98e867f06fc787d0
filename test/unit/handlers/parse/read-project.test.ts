import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

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
    [
      'use apo',
      '`apo` isn’t a project; one looks like `acme/web` or `gh/acme/web`. Did you mean `acme/api`?',
    ],
    ['use https://elsewhere.example/a/b', 'isn’t a project'],
    ['env list acme/web --project acme/api', 'You named two projects: `acme/web` and `acme/api`.'],
    ['env set NAME --project hunter2', 'That isn’t a project'],
  ])('%s: %s', (typed, problem) => {
    expect(problemOf(typed, { knownProjects: known })).toContain(problem);
  });

  it.each([
    ['one that is hidden', ['gh/acme/secret']],
    ['one that nobody knows', []],
  ])('says the same of %s, where the policy may hide some', (_what, knownProjects) => {
    const hiding = { knownProjects, maySee: (slug: string) => slug !== 'gh/acme/secret', mayHide: true };
    expect(problemOf('use secret', hiding)).toContain(
      '`secret` isn’t a project that I can show you; one looks like `acme/web` or `gh/acme/web`. The policy may hide one of that name from you: `/circleci policy show`.',
    );
  });

  it('never repeats what follows env set', () => {
    expect(problemOf('env set NAME --project hunter2')).not.toContain('hunter2');
  });
});

const app = { slug: 'circleci/O1/P1', name: 'mobile-app', org: 'acme', oldNames: ['acme/ios-app'] };
const twin = { slug: 'circleci/O2/P2', name: 'mobile-app', org: 'umbrella' };
const site = { slug: 'gh/acme/site', oldNames: ['acme/shop'], defaultBranch: 'main' };
const spaced = { slug: 'circleci/O1/P3', name: 'My App', org: 'acme' };
const inDirectory = { knownProjects: [app, site, spaced] };

describe('a project by a name that only the directory knows', () => {
  it.each([
    ['use mobile-app', app.slug],
    ['use ACME/Mobile-App', app.slug],
    ['use ios-app', app.slug],
    ['use acme/ios-app', app.slug],
    ['use "my app"', spaced.slug],
    ['use https://github.com/acme/mobile-app', app.slug],
    ['use https://app.circleci.com/pipelines/circleci/O1/P1/12', app.slug],
    ['use shop', site.slug],
    ['use gh/acme/shop', site.slug],
    ['use gh/acme/mobile-app', 'gh/acme/mobile-app'],
    ['env list --project mobile-app', app.slug],
    ['pipelines mobile-app', app.slug],
  ])('%s', (typed, project) => {
    expect(jobOf(ask(typed, inDirectory)).payload.project).toBe(project);
  });

  it.each([
    ['status mobile-app', { kind: 'project', slug: app.slug }],
    ['status acme/mobile-app', { kind: 'project', slug: app.slug }],
    ['status ios-app', { kind: 'branch', branch: 'ios-app' }],
    ['status main', { kind: 'branch', branch: 'main' }],
  ])('%s, where the channel has a project', (typed, ref) => {
    const surroundings = {
      defaultProject: site.slug,
      knownProjects: [...inDirectory.knownProjects, { slug: 'gh/acme/main' }],
    };
    expect(jobOf(ask(typed, surroundings)).payload.target).toMatchObject({ ref });
  });

  it.each([
    ['use mob', 'Did you mean `mobile-app`?'],
    ['use moblie-app', 'Did you mean `mobile-app`?'],
    ['use ile-ap', 'Did you mean `mobile-app`?'],
  ])('%s suggests near ones', (typed, problem) => {
    expect(problemOf(typed, inDirectory)).toContain(problem);
  });

  it('organizations and patterns go by their names, too', () => {
    expect(jobOf(ask('contexts list acme', { knownProjects: [app] })).payload).toMatchObject({
      org: 'circleci/O1',
    });
    expect(jobOf(ask('subscribe acme/*', { knownProjects: [app] })).payload).toMatchObject({
      project: 'circleci/O1/*',
    });
    expect(problemOf('subscribe acme/mob*', { knownProjects: [app] })).toContain('`acme/*`');
    expect(jobOf(ask('contexts list acme', inDirectory)).payload).toMatchObject({ org: 'gh/acme' });
  });
});

describe('a name that several projects have', () => {
  const both = { knownProjects: [app, twin, site] };
  it.each([
    'use mobile-app',
    'status mobile-app',
    'env list --project mobile-app',
    'trigger mobile-app main',
  ])('%s asks which one, with a button for each', (typed) => {
    const outcome = ask(typed, both);
    expect(outcome).toMatchObject({ kind: 'reply' });
    expect(said(outcome)).toContain('Several projects are called `mobile-app`');
    for (const { slug } of [app, twin]) {
      expect(said(outcome)).toContain(`"value":"${slug}"`);
      // What the button does: the same line, with the choice.
      expect(said(ask(typed, { ...both, project: slug }))).toContain(`"${slug}"`);
      expect(ask(typed, { ...both, project: slug })).toMatchObject({ kind: 'enqueue' });
    }
  });

  it('in full, it is clear', () => {
    expect(jobOf(ask('use umbrella/mobile-app', both)).payload.project).toBe(twin.slug);
  });

  it('what the policy hides from the person is neither offered nor suggested', () => {
    const maySee = (slug: string) => slug !== twin.slug;
    expect(jobOf(ask('use mobile-app', { ...both, maySee })).payload.project).toBe(app.slug);
    const hidden = { knownProjects: [twin], maySee };
    expect(problemOf('use mob', hidden)).not.toContain('mobile-app');
    expect(problemOf('use mobile-app', hidden)).toContain('isn’t a project');
  });
});
