import { expect, it } from 'vitest';
import { ask, jobOf } from '../engine/asking.ts';

it.each([
  ['cancel 12', false],
  ['cancel 12 --dry-run', true],
])('%s asks before anything is canceled', (typed, dryRun) => {
  expect(jobOf(ask(typed, { defaultProject: 'gh/acme/web' }))).toEqual({
    name: 'ask-cancel',
    payload: { target: { ref: { kind: 'pipeline', number: 12 }, project: 'gh/acme/web' }, dryRun },
  });
});
