import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const defaultProject = 'gh/acme/web';

it.each([
  ['keys create deploy-key', 'deploy-key', false],
  ['keys create deploy', 'deploy-key', false],
  ['keys create USER-KEY', 'user-key', false],
  ['keys create github-user-key --dry-run', 'user-key', true],
])('%s', (typed, type, dryRun) => {
  expect(jobOf(ask(typed, { defaultProject }))).toEqual({
    name: 'keys-create',
    payload: { project: defaultProject, type, dryRun },
  });
});

it('keys create asks for the project', () => {
  expect(said(ask('keys create deploy-key'))).toContain('run keys create deploy-key');
});

it.each(['keys create', 'keys create ssh', 'keys create constructor'])(
  '%s asks for the kind of key',
  (typed) => {
    expect(problemOf(typed, { defaultProject })).toContain('Which kind of key?');
  },
);
