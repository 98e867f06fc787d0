import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

const defaultProject = 'gh/acme/web';

it.each(['c9:0b:1c', 'SHA256:NPj4IcXxqQEKGXOghi/QbG2sohoNfvZ30JwCcdSSNM0'])('keys show %s', (fingerprint) => {
  expect(jobOf(ask(`keys show ${fingerprint}`, { defaultProject }))).toEqual({
    name: 'keys-show',
    payload: { project: defaultProject, fingerprint },
  });
});

it.each([
  ['keys show', 'Which key?'],
  ['keys show my-key', 'is not a fingerprint'],
])('%s: %s', (typed, problem) => {
  expect(problemOf(typed, { defaultProject })).toContain(problem);
});
