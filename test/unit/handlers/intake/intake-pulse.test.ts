// The web process's sign of life: sent at once, and correct when the connection is down.
import { expect, it } from 'vitest';
import { startIntakePulse } from '../../../../src/handlers/intake/intake-pulse.ts';
import type { IntakeState } from '../../../../src/store/pulses.ts';
import { silentLog } from '../../../support/log.ts';
import { until } from '../../../support/until.ts';

it.each<[IntakeState['mode'], () => Promise<void>, boolean]>([
  ['http', async () => undefined, true],
  ['socket', () => Promise.reject(new Error('not connected')), false],
])('over %s', async (mode, check, isUp) => {
  const said: IntakeState[] = [];
  const pulses = { intakeIs: async (state: IntakeState) => void said.push(state) };
  const pulse = startIntakePulse({ mode, check, pulses, log: silentLog });
  await until(() => said.length > 0, 'the first sign');
  pulse.close();
  expect(said).toEqual([{ mode, isUp, at: expect.any(Number) }]);
});
