// What /readyz makes of what the process knows: what fails, what works in part, and why.
import { expect, it } from 'vitest';
import { type ReadinessOptions, readinessOf } from '../../../../src/handlers/intake/readiness.ts';
import type { TokenState } from '../../../../src/observability/token-watch.ts';

const accepted: TokenState = { is: 'accepted' };
const watch = (state: TokenState) => ({
  ...{ now: () => state, settled: async () => state },
  ...{ doubt: () => undefined, close: () => undefined },
});
const doubts = (now: Record<string, string> = {}) => ({
  ...{ now: () => now, verified: () => undefined, missigned: () => undefined },
});
const credentials = (
  more: Partial<ReadinessOptions['credentials']> = {},
): ReadinessOptions['credentials'] => ({
  ...{ slack: watch(accepted), circleci: () => undefined, failing: () => ({}), doubts: doubts() },
  ...more,
});
const well: ReadinessOptions = {
  redis: async () => undefined,
  credentials: credentials(),
  shutOut: () => ({}),
  worker: async () => ({ at: 1, failing: {} }),
  dataLoss: async () => undefined,
  intake: { check: async () => undefined, refusal: () => undefined },
};

async function judged(more: Partial<ReadinessOptions>) {
  const { work = {}, degraded = async () => ({}) } = readinessOf({ ...well, ...more });
  const failing = await Promise.all(
    Object.entries(work).map(([name, check]) =>
      check().then(
        () => [],
        (error: Error) => [[name, error.message] as const],
      ),
    ),
  );
  return { failing: Object.fromEntries(failing.flat()), degraded: await degraded() };
}

it('finds nothing to say if all is well', async () => {
  expect(await judged({})).toEqual({ failing: {}, degraded: {} });
});

it.each<[string, Partial<ReadinessOptions>, object]>([
  [
    'its own refused token',
    { credentials: credentials({ failing: () => ({ slack: 'no' }) }) },
    { slack: 'no' },
  ],
  [
    'what a worker can’t do',
    { worker: async () => ({ at: 1, failing: { circleci: 'no' } }) },
    { circleci: 'no' },
  ],
  [
    'a worker that takes no jobs',
    { worker: async () => ({ at: 1, failing: { jobs: 'stands still' } }) },
    { worker: 'stands still' },
  ],
  ['no worker', { worker: async () => undefined }, { worker: expect.stringContaining('ROLE=worker') }],
  ['a refused app token', { intake: { check: async () => undefined, refusal: () => 'no' } }, { slack: 'no' }],
])('fails for %s', async (_, more, failing) => {
  expect((await judged(more)).failing).toEqual(failing);
});

it('does not blame a worker that Redis can’t be asked about', async () => {
  expect((await judged({ worker: () => Promise.reject(new Error('away')) })).failing).toEqual({});
});

it('leaves out of a worker what only web processes judge', async () => {
  expect(Object.keys(readinessOf({ ...well, intake: undefined }).work ?? {})).toEqual(['slack', 'circleci']);
});

it.each<[string, Partial<ReadinessOptions>, object]>([
  [
    'Slack away',
    { credentials: credentials({ slack: watch({ is: 'unsure', why: 'away' }) }) },
    { slack: 'away' },
  ],
  [
    'CircleCI away',
    { credentials: credentials({ circleci: () => watch({ is: 'unsure', why: 'away' }) }) },
    { circleci: 'away' },
  ],
  [
    'one method refused',
    { shutOut: () => ({ 'users.info': 'missing_scope' }) },
    { slack: 'Slack refuses users.info (missing_scope). Check the app’s scopes.' },
  ],
  [
    'lost data',
    { dataLoss: async () => ({ kind: 'emptied', until: Date.UTC(2026, 0, 2) }) },
    { data: expect.stringMatching(/^Redis was emptied.* 2026-01-02T/) },
  ],
  [
    'a wrong secret',
    { credentials: credentials({ doubts: doubts({ webhooks: 'other' }) }) },
    { webhooks: 'other' },
  ],
])('works in part with %s', async (_, more, degraded) => {
  expect(await judged(more)).toEqual({ failing: {}, degraded });
});
