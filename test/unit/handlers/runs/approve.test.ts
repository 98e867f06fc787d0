import { expect, it } from 'vitest';
import { ask, jobOf, said } from '../engine/asking.ts';

const project = 'gh/acme/web';

it.each([
  ['approve', { target: { ref: { kind: 'last' }, project }, dryRun: false }],
  [
    'approve 12 --job hold-production',
    { target: { ref: { kind: 'pipeline', number: 12 }, project }, job: 'hold-production', dryRun: false },
  ],
  [
    'approve main --job "hold production" --dry-run',
    { target: { ref: { kind: 'branch', branch: 'main' }, project }, job: 'hold production', dryRun: true },
  ],
])('%s', (typed, payload) => {
  expect(jobOf(ask(typed, { defaultProject: project }))).toEqual({ name: 'ask-approve', payload });
});

it('says right away whether it only looks', () => {
  expect(said(ask('approve', { defaultProject: project }))).toContain(
    'nothing is approved until you say which',
  );
  expect(said(ask('approve --job ship', { defaultProject: project }))).toContain('approving `ship`');
});
