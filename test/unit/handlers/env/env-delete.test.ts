import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

describe('env delete', () => {
  it.each([
    ['', false],
    [' --dry-run', true],
  ])('asks a job first%s', (flag, dryRun) => {
    expect(jobOf(ask(`env delete OLD --project acme/web${flag}`))).toEqual({
      name: 'ask-env-delete',
      payload: { project: 'gh/acme/web', name: 'OLD', dryRun },
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
