import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const defaultProject = 'gh/acme/web';
const branches = { setting: 'prOnlyBranchOverrides' };

it.each([
  ['build-prs-only on', { setting: 'buildPrsOnly', value: true }, {}],
  ['BUILD_PRS_ONLY Off', { setting: 'buildPrsOnly', value: false }, {}],
  ['oss yes', { setting: 'oss', value: true }, {}],
  [
    'forks-receive-secret-env-vars on',
    { setting: 'forksReceiveSecretEnvVars', value: true },
    { passesSecrets: true },
  ],
  ['forks-receive-secret-env-vars no', { setting: 'forksReceiveSecretEnvVars', value: false }, {}],
  ['pr-only-branch-overrides main,release,main', { ...branches, value: ['main', 'release'] }, {}],
  ['pr-only-branch-overrides none', { ...branches, value: [] }, {}],
])('project set %s enqueues the question, not the change', (rest, change, more) => {
  const outcome = ask(`project set ${rest} --dry-run`, { defaultProject });

  const payload = { project: defaultProject, change, ...more, dryRun: true };
  expect(jobOf(outcome)).toEqual({ name: 'ask-project-set', payload });
  expect(said(ask(`project set ${rest}`, { defaultProject }))).toContain(
    'nothing is changed before you confirm',
  );
});

it.each([
  ['project set', 'Which setting? There are autocancel-builds,'],
  ['project set build-pr-only on', 'Did you mean `build-prs-only`?'],
  ['project set forks off', 'Did you mean `build-fork-prs` or `forks-receive-secret-env-vars`?'],
  ['project set constructor on', 'isn’t a setting'],
  ['project set oss', 'Should `oss` be `on` or `off`?'],
  ['project set oss maybe', 'For example: `/circleci project set oss on`'],
  ['project set pr-only-branch-overrides', 'Which branches?'],
])('%s: %s', (typed, problem) => {
  expect(problemOf(typed, { defaultProject })).toContain(problem);
});

it('project set asks for the project', () => {
  expect(said(ask('project set oss off'))).toContain('run project set oss off');
});
