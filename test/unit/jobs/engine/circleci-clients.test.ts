// The process's CircleCI clients: what they learn from responses besides the data.
import { afterEach, expect, it } from 'vitest';
import { startCircleci } from '../../../../playground/circleci/index.ts';
import { createMemoryBudget } from '../../../../src/circleci/rate-limit.ts';
import { createCircleciClients } from '../../../../src/jobs/engine/circleci-clients.ts';
import { createSeal } from '../../../../src/store/seal.ts';
import { silentLog } from '../../../support/log.ts';
import { until } from '../../../support/until.ts';

const undo: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function setUp() {
  const ci = await startCircleci();
  undo.push(() => ci.close());
  const removals: object[] = [];
  const unreadable: string[] = [];
  const logged: unknown[] = [];
  const budget = createMemoryBudget();
  const clients = createCircleciClients({
    config: {
      CIRCLECI_TOKEN: ci.token,
      CIRCLECI_BASE_URL: ci.url,
      CIRCLECI_PROXY_URL: undefined,
      CIRCLECI_FILE_HOSTS: [],
    },
    stores: {
      accounts: {
        get: async () => undefined,
        put: async () => undefined,
        forget: async () => false,
        list: async () => [],
        used: async () => undefined,
        usedAt: async () => undefined,
      },
      budget,
      budgetOf: () => budget,
      projects: { learn: async () => undefined },
      pulses: { removalSeen: async (removal) => void removals.push(removal) },
    },
    seal: createSeal(['ab'.repeat(32)]),
    log: { ...silentLog, warn: (...line: unknown[]) => void logged.push(line) },
    onUnreadable: (of) => unreadable.push(of),
  });
  undo.push(clients.close);
  return { ci, clients, removals, unreadable, logged };
}

it('reads CircleCI’s clock from its responses', async () => {
  const { clients } = await setUp();
  expect(clients.skewMs()).toBeUndefined();
  await clients.circleci.me.get();
  expect(Math.abs(clients.skewMs() ?? Number.NaN)).toBeLessThan(5_000);
});

it('logs a removed call once, whichever build it was for', async () => {
  const { ci, clients, removals } = await setUp();
  ci.addProject({ slug: 'gh/acme/web' });
  for (const build of [1, 1, 2]) {
    await clients.circleci.legacy.retry('gh/acme/web', build).catch(() => undefined);
  }
  await until(() => removals.length > 0, 'the note');
  const call = 'POST /api/v1.1/project/gh/acme/web/…/retry';
  expect(removals).toEqual(
    Array(removals.length).fill({ call, sunsetAt: expect.stringMatching(/^2027-02-01/) }),
  );
});

it.each([
  ['shared', /shared bot token/],
  ['tried', /Copy a personal API token/],
])('says whose token was rejected: %s', async (whose, words) => {
  const { ci, clients } = await setUp();
  ci.faults.add({ kind: 'status', status: 401 });
  const client = whose === 'shared' ? clients.circleci : clients.tryToken('CCIPAT_other');
  const refused = await client.me.get().catch((error: unknown) => error);
  if (client !== clients.circleci) client.close();
  expect(refused).toHaveProperty('userMessage', expect.stringMatching(words));
});

it('counts every unreadable item, and logs once where it was, but not what it said', async () => {
  const { ci, clients, unreadable, logged } = await setUp();
  ci.addProject({ slug: 'gh/acme/web' });
  const odd = { name: null, value: 'a-secret' };
  const edit = (body: unknown) => ({ ...(body as object), items: [odd, odd] });
  ci.faults.add({ kind: 'edit', path: /envvar$/, times: 2, edit });

  for (const _ of [1, 2]) await clients.circleci.envVars.list('gh/acme/web');

  expect(unreadable).toEqual(['variable', 'variable', 'variable', 'variable']);
  const call = { method: 'GET', path: '/api/v2/project/gh/acme/web/envvar' };
  const places = ['items.0.name (invalid_type)', 'items.1.name (invalid_type)'];
  expect(logged).toEqual([[{ call, list: 'variable', unreadable: 2, places }, expect.any(String)]]);
});

it('logs that a list ends early, and why', async () => {
  const { ci, clients, logged } = await setUp();
  ci.addProject({ slug: 'gh/acme/web' });
  const next = (body: unknown) => ({ ...(body as object), next_page_token: 'STALE' });
  ci.faults.add({ kind: 'edit', path: /envvar$/, edit: next });
  ci.faults.add({ kind: 'status', status: 404, query: /page-token/ });

  await clients.circleci.envVars.list('gh/acme/web');

  const err = expect.objectContaining({ status: 404 });
  expect(logged).toEqual([[expect.objectContaining({ list: 'variable', err }), expect.any(String)]]);
});
