// Insights about one project's workflows: metrics, runs, jobs, a summary with trends.
import { iso } from '../event-bodies.ts';
import { creditsUsed, jobMetrics, trends, windowOf, workflowMetrics } from '../insights/metrics.ts';
import { dateSpan, runsAsked, spanBefore, windowSpan } from '../insights/query.ts';
import { branchOf, buildsOf, groupBy, secondsOf } from '../insights/runs.ts';
import type { Workflow } from '../model.ts';
import { page } from '../pages.ts';
import { type ApiRequest, type Handler, ok, param, type Route } from '../router.ts';
import { findProject, type World } from '../world.ts';

const ended = ['success', 'failed', 'error', 'canceled', 'unauthorized'];

export function insightsWorkflowRoutes(world: World): Route[] {
  const projectOf = (request: ApiRequest) => findProject(world, request.user, param(request, 'project-slug'));

  const workflows: Handler = (request) => {
    const project = projectOf(request);
    const span = windowSpan(world, request);
    const groups = [...groupBy(runsAsked(world, request, project, span), ({ name }) => name)];
    return page(
      request,
      groups,
      ([name]) => name,
      ([name, runs]) => {
        const { completed_runs: _completed, ...metrics } = workflowMetrics(runs, span);
        return { name, project_id: project.id, metrics, ...windowOf(runs, span) };
      },
    );
  };

  // An unknown workflow has no runs and isn't refused (assumed).
  const runs: Handler = (request) => {
    const name = param(request, 'workflow-name');
    const all = runsAsked(world, request, projectOf(request), dateSpan(world, request), name).reverse();
    return page(request, all, ({ id }) => id, showRun);
  };

  const jobs: Handler = (request) => {
    const span = windowSpan(world, request);
    const part = request.query.get('job-name') ?? '';
    const builds = runsAsked(world, request, projectOf(request), span, param(request, 'workflow-name'))
      .flatMap(buildsOf)
      .filter(({ name }) => name.includes(part));
    return page(
      request,
      [...groupBy(builds, ({ name }) => name)],
      ([name]) => name,
      ([name, ofJob]) => {
        const { counts, duration_metrics, total_credits_used, throughput } = jobMetrics(ofJob, span);
        const metrics = { ...counts, duration_metrics, total_credits_used, throughput };
        return { name, metrics, ...windowOf(ofJob, span) };
      },
    );
  };

  // The last 90 days (assumed, because this route takes no window).
  const summary: Handler = (request) => {
    const project = projectOf(request);
    const name = param(request, 'workflow-name');
    const span = windowSpan(world, request);
    const before = spanBefore(span);
    const now = runsAsked(world, request, project, span, name);
    const earlier = runsAsked(world, request, project, before, name);
    const { total_recoveries: _recoveries, ...metrics } = workflowMetrics(now, span);
    const names = runsAsked(world, request, project, span).map((run) => run.name);
    return ok({
      metrics: { ...metrics, ...windowOf(now, span) },
      trends: trends(trendedOf(metrics), trendedOf(workflowMetrics(earlier, before))),
      workflow_names: [...new Set(names)],
    });
  };

  const all = '/api/v2/insights/{project-slug}/workflows';
  const one = `${all}/{workflow-name}`;
  return [
    { method: 'GET', path: all, handle: workflows },
    { method: 'GET', path: one, handle: runs },
    { method: 'GET', path: `${one}/jobs`, handle: jobs },
    { method: 'GET', path: `${one}/summary`, handle: summary },
  ];
}

function showRun(run: Workflow) {
  const { id, status, createdAt, stoppedAt, jobs } = run;
  return {
    id,
    branch: branchOf(run),
    status: ended.includes(status) ? status : null,
    duration: secondsOf(run) ?? null,
    created_at: iso(createdAt),
    stopped_at: stoppedAt === undefined ? null : iso(stoppedAt),
    credits_used: creditsUsed([run]),
    is_approval: jobs.some(({ type }) => type === 'approval'),
  };
}

function trendedOf({
  total_runs,
  failed_runs,
  success_rate,
  total_credits_used,
  mttr,
  throughput,
  duration_metrics: { p95, median },
}: Omit<ReturnType<typeof workflowMetrics>, 'total_recoveries'>) {
  return {
    total_runs,
    failed_runs,
    success_rate,
    p95_duration_secs: p95,
    median_duration_secs: median,
    total_credits_used,
    mttr,
    throughput,
  };
}
