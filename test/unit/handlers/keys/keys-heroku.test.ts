import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

it('keys heroku opens a window for the key', () => {
  expect(ask('keys heroku')).toMatchObject({ kind: 'openModal', leadsTo: 'keys-heroku' });
  expect(jobOf(ask('keys heroku --dry-run'))).toEqual({ name: 'keys-heroku', payload: { dryRun: true } });
});

it('a key in the command is rejected without repeating it', () => {
  expect(problemOf('keys heroku hunter2')).toContain('rotate it');
  expect(problemOf('keys heroku hunter2')).not.toContain('hunter2');
});
