// Insights about branches, tests and job runs over time.
import { iso } from '../event-bodies.ts';
import { jobMetrics, percentile, sum } from '../insights/metrics.ts';
import { dateSpan, runsAsked } from '../insights/query.ts';
import { branchOf, buildsOf, groupBy, runsOf } from '../insights/runs.ts';
import { flakyTests, testMetrics } from '../insights/test-reports.ts';
import { isJobDone, type JobRun } from '../model.ts';
import { page } from '../pages.ts';
import { type ApiRequest, type Handler, ok, param, type Route, refuse } from '../router.ts';
import { findProject, type World } from '../world.ts';

const hourMs = 3_600_000;
const kept = { hourly: 48 * hourMs, daily: 90 * 24 * hourMs };

export function insightsTestRoutes(world: World): Route[] {
  const projectOf = (request: ApiRequest) => findProject(world, request.user, param(request, 'project-slug'));
  const everything = () => ({ from: world.now() - kept.daily, to: world.now() + 1 });

  const branches: Handler = (request) => {
    const project = projectOf(request);
    const name = request.query.get('workflow-name');
    const runs = runsOf(world, project, everything()).filter((run) => name === null || run.name === name);
    const names = [...new Set(runs.map(branchOf))].slice(0, 5000);
    return ok({ org_id: project.organizationId, project_id: project.id, branches: names });
  };

  const flaky: Handler = (request) => {
    const found = flakyTests(world, projectOf(request));
    return ok({
      'flaky-tests': found.map(({ test, job, workflow, timesFlaked }) => ({
        'workflow-created-at': iso(workflow.createdAt),
        'workflow-id': workflow.id,
        'workflow-name': workflow.name,
        'pipeline-number': workflow.pipeline.number,
        'job-name': job.name,
        'job-number': job.number ?? 0,
        'test-name': test.name,
        classname: test.classname,
        file: test.file,
        source: test.source,
        'times-flaked': timesFlaked,
      })),
      'total-flaky-tests': found.length,
    });
  };

  const tests: Handler = (request) => {
    const project = projectOf(request);
    const runs = runsAsked(world, request, project, everything(), param(request, 'workflow-name'));
    return ok(testMetrics(world, project, runs));
  };

  // Default: daily (assumed).
  const series: Handler = (request) => {
    const granularity = request.query.get('granularity') ?? 'daily';
    if (granularity !== 'daily' && granularity !== 'hourly') return refuse(400, 'granularity is invalid');
    const asked = dateSpan(world, request, kept[granularity]);
    const span = { ...asked, from: Math.max(asked.from, world.now() - kept[granularity]) };
    const stepMs = granularity === 'hourly' ? hourMs : 24 * hourMs;
    const startOf = ({ startedAt = 0 }: JobRun) => Math.floor(startedAt / stepMs) * stepMs;
    const builds = runsAsked(world, request, projectOf(request), span, param(request, 'workflow-name'))
      .flatMap(buildsOf)
      .filter(isJobDone);
    const groups = [...groupBy(builds, (job) => JSON.stringify([startOf(job), job.name])).entries()];
    return page(
      request,
      groups,
      ([key]) => key,
      ([, jobs]) => showInterval(jobs, stepMs, startOf),
    );
  };

  const base = '/api/v2/insights';
  return [
    { method: 'GET', path: `${base}/{project-slug}/branches`, handle: branches },
    { method: 'GET', path: `${base}/{project-slug}/flaky-tests`, handle: flaky },
    {
      method: 'GET',
      path: `${base}/{project-slug}/workflows/{workflow-name}/test-metrics`,
      handle: tests,
    },
    {
      method: 'GET',
      path: `${base}/time-series/{project-slug}/workflows/{workflow-name}/jobs`,
      handle: series,
    },
  ];
}

function showInterval(jobs: JobRun[], stepMs: number, startOf: (job: JobRun) => number) {
  const [first] = jobs;
  const start = first ? startOf(first) : 0;
  const { counts, seconds, median_credits_used, total_credits_used, throughput } = jobMetrics(jobs, {
    from: start,
    to: start + stepMs,
  });
  const { success_rate: _rate, ...runs } = counts;
  return {
    name: first?.name ?? '',
    timestamp: iso(start),
    min_started_at: iso(Math.min(...jobs.map(({ startedAt = start }) => startedAt))),
    max_ended_at: iso(Math.max(...jobs.map(({ stoppedAt = start }) => stoppedAt))),
    metrics: {
      ...runs,
      throughput,
      median_credits_used,
      total_credits_used,
      duration_metrics: {
        min: percentile(seconds, 0),
        median: percentile(seconds, 0.5),
        max: percentile(seconds, 1),
        p95: percentile(seconds, 0.95),
        total: sum(seconds),
      },
    },
  };
}
