import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const defaultProject = 'gh/acme/web';
const fingerprint = 'c9:0b:1c:4f:d5:65:56:b9:ad:88:f9:81:2b:37:74:2f';

it.each([
  ['', {}],
  [' --host GitHub.com', { host: 'github.com' }],
])('keys delete-ssh%s enqueues the question, not the deletion', (rest, more) => {
  const outcome = ask(`keys delete-ssh ${fingerprint}${rest}`, { defaultProject });
  const payload = { project: defaultProject, fingerprint, ...more, dryRun: false };
  expect(jobOf(outcome)).toEqual({ name: 'ask-keys-delete-ssh', payload });
  expect(said(outcome)).toContain('nothing is deleted before you confirm');
});

it.each([
  ['keys delete-ssh', 'Which key?'],
  ['keys delete-ssh c9:0b:1c', 'Give the whole fingerprint'],
  [`keys delete-ssh ${fingerprint} --host "a b"`, 'isn’t the name of a host'],
])('%s: %s', (typed, problem) => {
  expect(problemOf(typed, { defaultProject })).toContain(problem);
});
