import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

const project = 'gh/acme/web';

it.each([
  ['pipelines', { project, mine: false, share: false }],
  ['pipelines gh/acme/api --mine', { project: 'gh/acme/api', mine: true, share: false }],
  ['pipelines acme/*', { project: 'gh/acme/*', mine: false, share: false }],
  ['pipelines bb/globex/web-* --mine', { project: 'bb/globex/web-*', mine: true, share: false }],
  ['pipelines --all', { project: 'gh/acme/*', mine: false, share: false }],
  ['pipelines globex/site --all', { project: 'gh/globex/*', mine: false, share: false }],
  ['pipelines --branch feature/login', { project, branch: 'feature/login', mine: false, share: false }],
])('%s', (typed, payload) => {
  expect(jobOf(ask(typed, { defaultProject: project }))).toEqual({ name: 'pipelines', payload });
});

it('asks for the project if none is known', () => {
  expect(ask('pipelines --mine').kind).toBe('reply');
});

it.each([
  ['pipelines --branch "two words"', 'isn’t a valid branch name'],
  ['pipelines acme/web acme/api', 'One word'],
  ['pipelines */web', 'is not a project pattern'],
  ['pipelines acme/web --project acme/api', 'two projects'],
])('%s is rejected: %s', (typed, problem) => {
  expect(problemOf(typed).toLowerCase()).toContain(problem.toLowerCase());
});
