// What a digest contains: of all projects with runs, those that were red longest, with the slowest workflow and flakiest test.
import { describe, expect, it } from 'vitest';
import { renderDigest } from '../../../../src/blocks/notifications/digest.ts';
import { readDigest } from '../../../../src/jobs/notifications/read-digest.ts';
import { openPolicy } from '../../../../src/policy/policy.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import type { RunOutcome } from '../../../../src/runs/outcomes.ts';
import { jobWorlds } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { connect, startStub } from '../../../unit/circleci/stub-server.ts';

const worlds = jobWorlds(testRedis());
const HOUR_MS = 3_600_000;
const APP = 'circleci/AbCdEfGhJkMnPqRsTuVwXy/ZyXwVuTsRqPnMkJhGfEdCb';

const metrics = (name: string, p95: number, total_runs: number) => ({
  name,
  metrics: { total_runs, duration_metrics: { median: p95 / 2, p95 } },
});
const flaky = (test_name: string, times_flaked: number) => ({ test_name, times_flaked, job_name: 'unit' });
const insights = {
  workflows: { items: [metrics('lint', 60, 90), metrics('e2e', 900, 3), metrics('build', 300, 40)] },
  'flaky-tests': {
    'flaky-tests': [flaky('retries', 2), flaky('logs in', 7), flaky('uploads', 3)],
    'total-flaky-tests': 3,
  },
};

const organization = { organization_name: 'acme', organization_slug: 'circleci/AbC', organization_id: 'o' };
const mobileApp = { slug: APP, name: 'mobile-app', id: 'p', ...organization };

async function open(projects: readonly string[], answers: Record<string, object> = insights) {
  const world = await worlds.open();
  const { stores, channelId, ada: by, log } = world;
  const stub = await startStub((response, { url }) => {
    const { pathname } = new URL(url, 'http://x');
    const last = pathname.split('/').at(-1) ?? '';
    const body = pathname.includes('/insights/') ? answers[last] : mobileApp;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  for (const project of projects)
    await stores.subscriptions.add(channelId, { project, filter: defaultFilter, by, at: 1 });
  const to = world.now();
  const happened = (project: string, number: number, became: RunOutcome['became'], hoursAgo: number) =>
    stores.outcomes.record(project, 'main', { number, became, at: to - hoursAgo * HOUR_MS, rev: 1 });
  const { client: circleci } = connect(stub.url);
  const read = () =>
    readDigest({ circleci, stores, log, policy: () => openPolicy, origins: world.deps.origins }, channelId, {
      every: 'daily',
      from: to - 24 * HOUR_MS,
      to,
    });
  return { happened, read };
}

it('names the slowest workflow and the flakiest test, in any order', async () => {
  const { happened, read } = await open(['gh/acme/web']);
  await happened('gh/acme/web', 1, 'green', 3);

  expect((await read()).projects).toEqual([
    expect.objectContaining({
      slowest: { workflow: 'e2e', medianMs: 450_000, p95Ms: 900_000 },
      flaky: { total: 3, worst: 'logs in', timesFlaked: 7 },
    }),
  ]);
});

it('says if a workflow or a test could not be read', async () => {
  const odd = { ...insights, workflows: { items: [...insights.workflows.items, { name: null }] } };
  odd['flaky-tests'] = {
    ...odd['flaky-tests'],
    'flaky-tests': [flaky('retries', 2), flaky(null as never, 7)],
  };
  const { happened, read } = await open(['gh/acme/web'], odd);
  await happened('gh/acme/web', 1, 'green', 3);
  const { projects, left } = await read();

  expect(projects).toMatchObject([{ slowest: { workflow: 'e2e', isPart: true }, flaky: { isPart: true } }]);
  const text = JSON.stringify(renderDigest({ every: 'daily', from: 0, projects, left }));
  expect(text).toContain('Slowest that I could read: `e2e`');
  expect(text).toContain('flakiest that I could read `retries`');
});

it('starts with the project that was red longest', async () => {
  const { happened, read } = await open(['gh/acme/api', 'gh/acme/web']);
  await happened('gh/acme/api', 1, 'red', 1);
  await happened('gh/acme/web', 1, 'red', 5);
  await happened('gh/acme/web', 2, 'green', 2);

  const { projects } = await read();
  expect(projects.map(({ project, redBranches }) => [project, redBranches])).toEqual([
    ['gh/acme/web', [{ branch: 'main', redMs: 3 * HOUR_MS, isRed: false }]],
    ['gh/acme/api', [{ branch: 'main', redMs: HOUR_MS, isRed: true }]],
  ]);
});

describe('with many projects', () => {
  const names = Array.from({ length: 12 }, (_, index) => `gh/acme/p${index}`);

  it('includes those with runs, wherever they are in the list', async () => {
    const { happened, read } = await open(names);
    await happened('gh/acme/p11', 1, 'green', 3);

    const { projects, left } = await read();
    expect(projects.map(({ project }) => project)).toEqual(['gh/acme/p11']);
    expect(left).toBe(0);
  });

  it('shows the eight that matter most, and how many others had runs', async () => {
    const { happened, read } = await open(names);
    for (const [index, name] of names.slice(0, 10).entries())
      await happened(name, 1, index === 9 ? 'red' : 'green', 3);

    const { projects, left } = await read();
    expect(projects.map(({ project }) => project)).toContain('gh/acme/p9');
    expect([projects.length, left]).toEqual([8, 2]);
  });
});

it('uses the name of a project with an opaque slug', async () => {
  const { happened, read } = await open([APP]);
  await happened(APP, 1, 'green', 3);

  expect((await read()).projects[0]).toMatchObject({ project: APP, name: 'mobile-app' });
});
