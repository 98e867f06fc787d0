import { expect, it } from 'vitest';
import { ask, jobOf, said } from '../engine/asking.ts';

it.each([
  ['cancel 12', false],
  ['cancel 12 --dry-run', true],
])('%s asks before it cancels', (typed, dryRun) => {
  expect(jobOf(ask(typed, { defaultProject: 'gh/acme/web' }))).toEqual({
    name: 'ask-cancel',
    payload: { target: { ref: { kind: 'pipeline', number: 12 }, project: 'gh/acme/web' }, dryRun },
  });
});

it.each([
  ['cancel 12 --job e2e', false],
  ['cancel 12 --job e2e --dry-run', true],
])('%s asks before it cancels one job', (typed, dryRun) => {
  const target = { ref: { kind: 'pipeline', number: 12 }, project: 'gh/acme/web' };
  expect(jobOf(ask(typed, { defaultProject: 'gh/acme/web' }))).toEqual({
    name: 'ask-cancel-job',
    payload: { target, job: 'e2e', dryRun },
  });
});

it('says what it looks up, and that nothing is canceled yet', () => {
  expect(said(ask('cancel 12 --project acme/web'))).toContain(
    'looking up pipeline #12 of acme/web; nothing is canceled until you confirm.',
  );
});
