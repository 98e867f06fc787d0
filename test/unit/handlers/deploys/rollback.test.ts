import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const project = 'gh/acme/web';

describe('rollback', () => {
  it.each([
    ['rollback api --reason "500s"', { component: 'api', reason: '500s', dryRun: false }],
    [
      'rollback api --to v1.3 --environment prod --reason “500s  since\tnoon” --dry-run',
      { component: 'api', to: 'v1.3', environment: 'prod', reason: '500s since noon', dryRun: true },
    ],
  ])('%s', (typed, payload) => {
    expect(jobOf(ask(typed, { defaultProject: project }))).toEqual({
      name: 'ask-rollback',
      payload: { project, ...payload },
    });
  });

  it('says that nothing happens until it is confirmed', () => {
    expect(said(ask('rollback api --reason x', { defaultProject: project }))).toContain(
      'Nothing is rolled back until you confirm',
    );
  });

  it.each([
    ['rollback', 'Which component?'],
    ['rollback api', 'A rollback needs a reason'],
    ['rollback api --reason "  "', 'A rollback needs a reason'],
    ['rollback api v1.3 --reason x', 'takes one word'],
    [`rollback api --reason ${'x'.repeat(151)}`, 'the limit is 150'],
  ])('%s is rejected with an example that works', (typed, problem) => {
    expect(problemOf(typed, { defaultProject: project })).toContain(problem);
    expect(problemOf(typed, { defaultProject: project })).toContain('For example: `/circleci rollback');
  });

  it('asks for the project', () => {
    expect(said(ask('rollback api --reason x'))).toContain('run rollback api');
  });
});
