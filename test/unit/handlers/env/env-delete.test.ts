import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

describe('env delete', () => {
  it('asks, and puts project and name into the button', () => {
    const outcome = ask('env delete OLD --project acme/web');

    expect(outcome).toMatchObject({ kind: 'reply', subject: { project: 'gh/acme/web' } });
    const value = JSON.stringify({ project: 'gh/acme/web', name: 'OLD' });
    expect(said(outcome)).toContain(JSON.stringify(value));
  });

  it('as a dry run asks for no deletion', () => {
    expect(jobOf(ask('env delete OLD --project acme/web --dry-run'))).toEqual({
      name: 'env-delete',
      payload: { project: 'gh/acme/web', name: 'OLD', dryRun: true },
    });
  });

  it.each(['env delete OLD=hunter2', 'env delete OLD hunter2'])('%s is refused unsaid', (typed) => {
    expect(problemOf(typed)).toContain('rotate it');
    expect(problemOf(typed)).not.toContain('hunter2');
  });
});
