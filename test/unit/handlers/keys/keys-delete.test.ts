import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const defaultProject = 'gh/acme/web';
const md5 = 'c9:0b:1c:4f:d5:65:56:b9:ad:88:f9:81:2b:37:74:2f';
const sha256 = 'SHA256:NPj4IcXxqQEKGXOghi/QbG2sohoNfvZ30JwCcdSSNM0';

it.each([
  [`keys delete ${md5}`, md5, false],
  [`keys delete MD5:${md5}`, md5, false],
  [`keys delete ${sha256} --dry-run`, sha256, true],
  ['keys delete C9:0b', 'C9:0b', false],
])('%s enqueues the question, not the deletion', (typed, fingerprint, dryRun) => {
  const outcome = ask(typed, { defaultProject });

  const payload = { project: defaultProject, fingerprint, dryRun };
  expect(jobOf(outcome)).toEqual({ name: 'ask-keys-delete', payload });
  expect(said(outcome)).toContain('nothing is deleted before you confirm');
});

it('keys delete asks for the project', () => {
  expect(said(ask('keys delete c9:0b'))).toContain('run keys delete c9:0b');
});

it.each([
  ['keys delete', 'Which key?'],
  ['keys delete c9', 'is not a fingerprint'],
  ['keys delete my-key', 'is not a fingerprint'],
])('%s: %s', (typed, problem) => {
  expect(problemOf(typed, { defaultProject })).toContain(problem);
});
