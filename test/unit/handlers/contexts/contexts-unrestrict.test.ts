// What it reads is tested with `contexts restrict`.
import { expect, it } from 'vitest';
import { ask, jobOf, said } from '../engine/asking.ts';

it('contexts unrestrict enqueues the question, not the removal', () => {
  const outcome = ask('contexts unrestrict deploy acme/web');

  const from = { type: 'project', value: 'gh/acme/web' };
  const payload = { org: 'gh/acme', context: 'deploy', from, dryRun: false };
  expect(jobOf(outcome)).toEqual({ name: 'ask-contexts-unrestrict', payload });
  expect(said(outcome)).toContain('looking up the context');
});
