import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { durationMetrics, percentile, trends } from '../../../playground/circleci/insights/metrics.ts';
import { type CallApi, startWithProject } from './call-api.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

let circleci: CircleciStandIn;
let api: CallApi;
let at = 0;
beforeEach(async () => {
  at = Date.parse('2026-11-21T10:00:00Z');
  ({ circleci, api } = await startWithProject({ now: () => at }));
});
afterEach(() => circleci.close());

const insights = '/v2/insights/gh/acme/web';

/** A run of one job that takes that many minutes. */
async function run(outcome: 'success' | 'failed' | 'canceled', minutes: number, branch = 'main') {
  circleci.script('gh/acme/web', [{ name: 'ci', jobs: [{ name: 'test', outcome }] }]);
  const pipeline = circleci.pushCommit({ projectSlug: 'gh/acme/web', branch, subject: 'Go' });
  await circleci.advance(pipeline?.id);
  await circleci.advance(pipeline?.id);
  at += minutes * minuteMs;
  await circleci.advance(pipeline?.id);
  return pipeline?.workflows[0];
}

const metricsOf = async (query = '') =>
  (await api('GET', `${insights}/workflows${query}`)).body.items?.[0]?.metrics;

it('counts the same runs of the default branch as the rest of the API', async () => {
  await run('success', 2);
  await run('failed', 4);
  at += 30 * minuteMs;
  await run('success', 6);
  await run('canceled', 1);
  await run('failed', 9, 'feature/a');

  expect(await metricsOf()).toEqual({
    total_runs: 4,
    successful_runs: 2,
    failed_runs: 1,
    success_rate: 0.5,
    mttr: 36 * 60,
    total_recoveries: 1,
    total_credits_used: 130,
    throughput: 4 / 90,
    duration_metrics: {
      min: 60,
      mean: 195,
      median: 120,
      p95: 360,
      max: 360,
      standard_deviation: expect.closeTo(115.2, 1),
    },
  });
  expect(await metricsOf('?branch=feature/a')).toMatchObject({ total_runs: 1, failed_runs: 1 });
  expect(await metricsOf('?all-branches=true')).toMatchObject({ total_runs: 5 });
  expect((await api('GET', `${insights}/branches`)).body.branches).toEqual(['main', 'feature/a']);
});

it('counts a running run in the total, but not in the rate', async () => {
  await run('success', 1);
  circleci.pushCommit({ projectSlug: 'gh/acme/web', branch: 'main', subject: 'Go' });
  await circleci.advance();

  expect(await metricsOf()).toMatchObject({ total_runs: 2, successful_runs: 1, success_rate: 1 });
  expect((await api('GET', `${insights}/workflows/ci`)).body.items).toMatchObject([
    { status: null, duration: null, stopped_at: null },
    { status: 'success', duration: 60, credits_used: 10 },
  ]);
});

it('lists runs newest first, within the dates', async () => {
  const old = await run('success', 1);
  at += 2 * dayMs;
  const young = await run('failed', 2);
  const runs = async (query = '') =>
    (await api('GET', `${insights}/workflows/ci${query}`)).body.items?.map(({ id }) => id);
  const yesterday = new Date(at - dayMs).toISOString();

  expect(await runs()).toEqual([young?.id, old?.id]);
  expect(await runs(`?start-date=${yesterday}`)).toEqual([young?.id]);
  expect(await runs(`?start-date=2026-11-01T00:00:00Z&end-date=${yesterday}`)).toEqual([old?.id]);
  expect((await api('GET', `${insights}/workflows/ci?start-date=soon`)).status).toBe(400);
  const long = '?start-date=2026-01-01T00:00:00Z&end-date=2026-11-01T00:00:00Z';
  expect((await api('GET', `${insights}/workflows/ci${long}`)).status).toBe(400);
});

it('ignores what is before the window', async () => {
  await run('failed', 1);
  at += 8 * dayMs;
  await run('success', 1);

  expect(await metricsOf('?reporting-window=last-7-days')).toMatchObject({ total_runs: 1 });
  expect(await metricsOf('?reporting-window=last-30-days')).toMatchObject({ total_runs: 2 });
});

it('counts a job that a rerun kept only once', async () => {
  const jobs = [{ name: 'build' }, { name: 'test', requires: ['build'], failTimes: 1 }];
  circleci.script('gh/acme/web', [{ name: 'ci', jobs }]);
  const pipeline = circleci.pushCommit({ projectSlug: 'gh/acme/web', branch: 'main', subject: 'Go' });
  await circleci.finish();
  await api('POST', `/v2/workflow/${pipeline?.workflows[0]?.id}/rerun`, { from_failed: true });
  await circleci.finish();

  const { items } = (await api('GET', `${insights}/workflows/ci/jobs`)).body;

  expect(items).toMatchObject([
    { name: 'build', metrics: { total_runs: 1, successful_runs: 1 } },
    { name: 'test', metrics: { total_runs: 2, successful_runs: 1, failed_runs: 1, success_rate: 0.5 } },
  ]);
  const named = (await api('GET', `${insights}/workflows/ci/jobs?job-name=es`)).body.items;
  expect(named?.map(({ name }) => name)).toEqual(['test']);
});

describe('summaries', () => {
  it('compare with the previous window', async () => {
    await run('failed', 1);
    at += 91 * dayMs;
    await run('success', 3);
    await run('success', 3);

    const { body } = await api('GET', `${insights}/workflows/ci/summary`);

    expect(body).toMatchObject({
      metrics: { total_runs: 2, completed_runs: 2, success_rate: 1 },
      trends: { total_runs: 2, median_duration_secs: 3, success_rate: 1 },
      workflow_names: ['ci'],
    });
  });

  it('of an organization and of a project agree', async () => {
    circleci.addProject({ slug: 'gh/acme/api' });
    await run('success', 2);
    await run('failed', 1, 'feature/a');

    const organization = (await api('GET', '/v2/insights/gh/acme/summary')).body;
    const project = (await api('GET', '/v2/insights/pages/gh/acme/web/summary?branches=main')).body;

    const metrics = { total_runs: 2, total_duration_secs: 180, total_credits_used: 30, success_rate: 0.5 };
    expect(organization).toMatchObject({
      org_data: { metrics },
      org_project_data: [
        { project_name: 'web', metrics },
        { project_name: 'api', metrics: { total_runs: 0 } },
      ],
      all_projects: ['web', 'api'],
    });
    expect(project).toMatchObject({
      project_data: { metrics },
      project_workflow_data: [{ workflow_name: 'ci', metrics: { total_runs: 2, p95_duration_secs: 120 } }],
      project_workflow_branch_data: [{ branch: 'main', metrics: { total_runs: 1, success_rate: 1 } }],
      all_branches: ['main', 'feature/a'],
    });
  });
});

it.each([
  ['daily', 1, '2026-11-21T00:00:00.000Z'],
  ['hourly', 2, '2026-11-21T10:00:00.000Z'],
])('returns job runs over time, %s', async (granularity, intervals, first) => {
  await run('success', 2);
  at += 60 * minuteMs;
  await run('failed', 4);

  const { items } = (
    await api('GET', `/v2/insights/time-series/gh/acme/web/workflows/ci/jobs?granularity=${granularity}`)
  ).body;

  expect(items).toHaveLength(intervals);
  expect(items?.[0]).toMatchObject({ name: 'test', timestamp: first });
  const totals = items?.map(({ metrics }) => (metrics as { total_runs: number }).total_runs);
  expect(totals?.reduce((sum, count) => sum + count)).toBe(2);
});

it.each([
  [[], 0.5, 0],
  [[3], 0.95, 3],
  [[4, 1, 3, 2], 0.5, 2],
  [[4, 1, 3, 2], 1, 4],
  [[4, 1, 3, 2], 0, 1],
])('percentile of %j at %d is %d', (values, share, expected) => {
  expect(percentile(values, share)).toBe(expected);
});

it('returns zeros without runs, and no change if there is nothing to compare with', () => {
  const zeros = { min: 0, mean: 0, median: 0, p95: 0, max: 0, standard_deviation: 0 };
  expect(durationMetrics([])).toEqual(zeros);
  expect(trends({ runs: 4 }, { runs: 0 })).toEqual({ runs: 1 });
  expect(trends({ runs: 4 }, { runs: 8 })).toEqual({ runs: 0.5 });
});
