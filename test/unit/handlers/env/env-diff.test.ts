import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const web = { kind: 'project', project: 'gh/acme/web' };
const api = { kind: 'project', project: 'gh/acme/api' };
const deploy = { kind: 'context', org: 'gh/acme', context: 'deploy' };

describe('env diff', () => {
  it.each([
    ['env diff acme/web acme/api', undefined, [web, api]],
    ['env diff acme/api', 'gh/acme/web', [web, api]],
    ['env diff acme/web context:deploy', undefined, [web, deploy]],
    ['env diff context:deploy acme/web', 'gh/other/app', [deploy, web]],
    ['env diff Context:deploy', 'gh/acme/web', [web, deploy]],
    ['env diff context:deploy "context:a b" --org acme', undefined, [deploy, { ...deploy, context: 'a b' }]],
    ['env diff context:deploy context:x', 'gh/acme/web', [deploy, { ...deploy, context: 'x' }]],
    ['env diff acme/web context:deploy --org other', undefined, [web, { ...deploy, org: 'gh/other' }]],
  ])('%s with the default project %s', (typed, defaultProject, sides) => {
    expect(jobOf(ask(typed, { defaultProject }))).toEqual({ name: 'env-diff', payload: { sides } });
  });

  it.each(['env diff acme/web', 'env diff context:a context:b', 'env diff context:a'])(
    '%s asks which project, and then compares',
    (typed) => {
      expect(said(ask(typed))).toContain(`run ${typed}`);
      expect(jobOf(ask(typed, { project: 'gh/acme/api' })).name).toBe('env-diff');
    },
  );

  it.each([
    ['env diff', 'Which two?'],
    ['env diff acme/web ACME/web', 'are the same'],
    ['env diff context:a context:a --org acme', 'are the same'],
    ['env diff acme/web context:', 'Which context?'],
    ['env diff acme/web nothing', 'isn’t a project'],
  ])('%s: %s', (typed, problem) => {
    expect(problemOf(typed)).toContain(problem);
  });
});
