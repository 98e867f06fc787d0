import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

describe('contexts create', () => {
  it.each([
    ['contexts create deploy', { org: 'gh/acme', name: 'deploy', dryRun: false }],
    ['contexts create "deploy prod" --org other', { org: 'gh/other', name: 'deploy prod', dryRun: false }],
    ['contexts create deploy --dry-run', { org: 'gh/acme', name: 'deploy', dryRun: true }],
  ])('%s', (typed, payload) => {
    const outcome = ask(typed, { defaultProject: 'gh/acme/web' });

    expect(jobOf(outcome)).toEqual({ name: 'contexts-create', payload });
    expect(said(outcome)).toContain(payload.dryRun ? 'Dry run' : 'On it: creating the context');
  });

  it('asks for the project, and for a name', () => {
    expect(said(ask('contexts create deploy'))).toContain('run contexts create deploy');
    expect(problemOf('contexts create')).toContain('Which context?');
  });
});
