import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

const project = 'gh/acme/web';

it.each([
  ['cancel older', { project, dryRun: false }],
  ['cancel older feature/login --dry-run', { project, branch: 'feature/login', dryRun: true }],
  ['cancel older branch:12', { project, branch: '12', dryRun: false }],
  ['cancel older gh/acme/api', { project: 'gh/acme/api', dryRun: false }],
  [
    'cancel older https://app.circleci.com/pipelines/github/acme/api?branch=main',
    { project: 'gh/acme/api', branch: 'main', dryRun: false },
  ],
])('%s', (typed, payload) => {
  expect(jobOf(ask(typed, { defaultProject: project }))).toEqual({ name: 'ask-cancel-older', payload });
});

it.each(['cancel older 12', 'cancel older last'])('%s names no branch', (typed) => {
  expect(problemOf(typed, { defaultProject: project })).toContain('isn’t a branch');
});

it('asks for the project if none is known', () => {
  expect(ask('cancel older main').kind).toBe('reply');
});
