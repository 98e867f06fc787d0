import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

describe('contexts delete', () => {
  it.each([
    ['contexts delete old', { org: 'gh/acme', context: 'old', dryRun: false }],
    ['contexts delete old --org other --dry-run', { org: 'gh/other', context: 'old', dryRun: true }],
  ])('%s enqueues the question, not the deletion', (typed, payload) => {
    const outcome = ask(typed, { defaultProject: 'gh/acme/web' });

    expect(jobOf(outcome)).toEqual({ name: 'ask-contexts-delete', payload });
    expect(said(outcome)).toContain('nothing is deleted before you confirm');
  });

  it('asks for the project, and for a context', () => {
    expect(said(ask('contexts delete old'))).toContain('run contexts delete old');
    expect(problemOf('contexts delete')).toContain('Which context?');
  });
});
