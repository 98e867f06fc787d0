// When a setup workflow has started nothing and will not.
import { expect, it } from 'vitest';
import { hasSetupAlone, NOTHING_TO_RUN_AFTER_MS } from '../../../../src/jobs/tracking/poll-timing.ts';

const stoppedAt = '2026-11-21T10:00:00Z';
const ended = Date.parse(stoppedAt);
const late = ended + NOTHING_TO_RUN_AFTER_MS;

it.each([
  ['ten minutes after its end', 'setup', [{ stoppedAt }], late, true],
  ['even if CircleCI still reports it as pending', 'setup-pending', [{ stoppedAt }], late, true],
  ['even if CircleCI created no more', 'created', [{ stoppedAt, tag: 'setup' }], late, true],
  [
    'after a retry of it',
    'setup',
    [
      { stoppedAt, tag: 'setup' },
      { stoppedAt, tag: 'setup' },
    ],
    late,
    true,
  ],
  ['not while its retry runs', 'setup', [{ stoppedAt, tag: 'setup' }, { tag: 'setup' }], late, false],
  ['not before', 'setup', [{ stoppedAt }], late - 1, false],
  ['not while it runs', 'setup', [{}], late, false],
  ['not if other workflows have started', 'setup', [{ stoppedAt }, { stoppedAt }], late, false],
  ['not before there is a workflow', 'setup', [], late, false],
  ['not another workflow, alone in its pipeline', 'created', [{ stoppedAt }], late, false],
  ['not if the state is unknown', undefined, [{ stoppedAt }], late, false],
])('%s', (_, state, workflows, nowMs, isAlone) => {
  expect(hasSetupAlone(state, workflows, nowMs)).toBe(isAlone);
});
