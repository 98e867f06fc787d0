// `contexts unrestrict` reads the same words.
import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const id = '0d1f2e3c-1111-4222-8333-444455556666';
const branch = 'pipeline.git.branch == "main"';
const defaultProject = 'gh/acme/web';

describe.each([
  ['restrict', 'to', 'nothing is restricted before you confirm'],
  ['unrestrict', 'from', 'nothing is removed before you confirm'],
])('contexts %s', (verb, field, promise) => {
  it.each([
    ['acme/api', 'gh/acme', { type: 'project', value: 'gh/acme/api' }],
    ['gh/other/api', 'gh/other', { type: 'project', value: 'gh/other/api' }],
    ['acme/api --org mine', 'gh/mine', { type: 'project', value: 'gh/acme/api' }],
    [id, 'gh/acme', { type: 'project', value: id }],
    [`--group ${id}`, 'gh/acme', { type: 'group', value: id }],
    [`--expression '${branch}'`, 'gh/acme', { type: 'expression', value: branch }],
  ])('deploy %s enqueues the question, not the change', (rest, org, restriction) => {
    const outcome = ask(`contexts ${verb} deploy ${rest} --dry-run`, { defaultProject });

    const payload = { org, context: 'deploy', [field]: restriction, dryRun: true };
    expect(jobOf(outcome)).toEqual({ name: `ask-contexts-${verb}`, payload });
    expect(said(ask(`contexts ${verb} deploy ${rest}`, { defaultProject }))).toContain(promise);
  });

  it.each([
    ['', 'Which context?'],
    ['deploy', 'Which project'],
    ['deploy acme/api --expression true', 'one at a time'],
    ['deploy --group admins', 'isn’t the id of a group'],
    [`deploy --expression ${'x'.repeat(501)}`, 'at most 500 characters'],
    ['deploy a/b/c/d', 'isn’t a project'],
  ])('%s: %s', (rest, problem) => {
    expect(problemOf(`contexts ${verb} ${rest}`, { defaultProject })).toContain(problem);
  });

  it('asks for the project that tells the organization', () => {
    expect(said(ask(`contexts ${verb} deploy ${id}`))).toContain(`run contexts ${verb} deploy`);
  });
});
