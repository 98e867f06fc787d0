import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

describe('contexts show', () => {
  it.each([
    ['contexts show deploy', 'deploy', 'gh/acme'],
    ['contexts show "deploy to prod"', 'deploy to prod', 'gh/acme'],
    ['contexts show " deploy "', 'deploy', 'gh/acme'],
    ['contexts show deploy --org other', 'deploy', 'gh/other'],
  ])('%s', (typed, context, org) => {
    const outcome = ask(typed, { defaultProject: 'gh/acme/web' });

    expect(jobOf(outcome)).toEqual({ name: 'contexts-show', payload: { org, context } });
  });

  it('asks for the project', () => {
    expect(said(ask('contexts show deploy'))).toContain('run contexts show deploy');
  });

  it.each([
    ['contexts show', 'Which context?'],
    ['contexts show ""', 'visible text'],
    [`contexts show ${'x'.repeat(151)}`, 'at most 150 characters'],
    ['contexts show deploy to prod', 'takes one word'],
  ])('%s: %s', (typed, problem) => {
    expect(problemOf(typed, { defaultProject: 'gh/acme/web' })).toContain(problem);
  });
});
