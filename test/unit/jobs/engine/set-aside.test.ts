import { expect, it } from 'vitest';
import { setAside } from '../../../../src/jobs/engine/set-aside.ts';
import { silentLog } from '../../../support/log.ts';

const tools = {
  jobId: 'cmd-1',
  attempt: 1,
  lastAttempt: false,
  log: silentLog,
  later: () => undefined as never,
};
const asked = { actor: { userId: 'U1' }, place: { channelId: 'C1' } };
const at = 1_700_000_000_000;

function look(data: unknown, ageMs: number, random = 0.5, isTick = false) {
  const given =
    typeof data === 'object' ? { ...data, aside: { since: at - ageMs, isTold: true } } : (data as never);
  const job = { name: 'tomorrow', data: given, updateData: async () => undefined };
  return setAside(job, { isTick, now: at, random, tell: async () => undefined }, tools);
}

const [second, minute, hour] = [1_000, 60_000, 3_600_000];

it.each([
  [0, 0.5, 1_000],
  [0, 0, 750],
  [0, 0.99, 1_245],
  [4 * second, 0.5, 1_000],
  [40 * second, 0.5, 10_000],
  [10 * minute, 0.5, 60_000],
  [1.9 * hour, 0.99, 74_700],
  // The clock was set back.
  [-hour, 0.5, 1_000],
])('after %i ms, with %d from the dice, looks again after %i ms', async (ageMs, random, afterMs) => {
  expect(await look(asked, ageMs, random)).toEqual({ kind: 'move', afterMs });
});

it.each<[string, unknown, number, string]>([
  ['what a person asked for, after two hours', asked, 2 * hour, 'fail'],
  ['its own work, after two hours', { pipelineId: 'p' }, 2 * hour, 'move'],
  ['its own work, after a day', { pipelineId: 'p' }, 24 * hour, 'fail'],
  ['what is no payload at all', 'text', 0, 'fail'],
])('%s', async (_, data, ageMs, kind) => {
  expect(await look(data, ageMs)).toMatchObject({ kind });
});

it('drops a tick at once', async () => {
  expect(await look({}, 0, 0, true)).toEqual({ kind: 'drop' });
});
