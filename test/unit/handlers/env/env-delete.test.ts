import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

describe('env delete', () => {
  it('asks first, with project and name in the button', () => {
    const outcome = ask('env delete OLD --project acme/web');

    expect(outcome).toMatchObject({ kind: 'reply', subject: { project: 'gh/acme/web' } });
    const value = JSON.stringify({ project: 'gh/acme/web', name: 'OLD' });
    expect(said(outcome)).toContain(JSON.stringify(value));
  });

  it('enqueues no deletion in a dry run', () => {
    expect(jobOf(ask('env delete OLD --project acme/web --dry-run'))).toEqual({
      name: 'env-delete',
      payload: { project: 'gh/acme/web', name: 'OLD', dryRun: true },
    });
  });

  it.each(['env delete OLD=hunter2', 'env delete OLD hunter2'])(
    '%s is rejected without repeating it',
    (typed) => {
      expect(problemOf(typed)).toContain('rotate it');
      expect(problemOf(typed)).not.toContain('hunter2');
    },
  );
});
