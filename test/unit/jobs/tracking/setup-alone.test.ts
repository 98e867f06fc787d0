// When a setup workflow has started nothing and will not.
import { expect, it } from 'vitest';
import { hasSetupAlone, NOTHING_TO_RUN_AFTER_MS } from '../../../../src/jobs/tracking/poll-timing.ts';

const stoppedAt = '2026-11-21T10:00:00Z';
const ended = Date.parse(stoppedAt);
const late = ended + NOTHING_TO_RUN_AFTER_MS;

it.each([
  ['ten minutes after its end', 'setup', [{ stoppedAt }], late, true],
  ['also where CircleCI still calls it pending', 'setup-pending', [{ stoppedAt }], late, true],
  ['not before', 'setup', [{ stoppedAt }], late - 1, false],
  ['not while it runs', 'setup', [{}], late, false],
  ['not where others have come', 'setup', [{ stoppedAt }, { stoppedAt }], late, false],
  ['not before there is any', 'setup', [], late, false],
  ['not in a pipeline that is made', 'created', [{ stoppedAt }], late, false],
  ['not where no state is known', undefined, [{ stoppedAt }], late, false],
])('%s', (_, state, workflows, nowMs, isAlone) => {
  expect(hasSetupAlone(state, workflows, nowMs)).toBe(isAlone);
});
