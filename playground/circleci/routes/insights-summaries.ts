// Insights about whole projects and organizations, with trends.
import { creditsUsed, percentile, perDay, sum, trends, workflowMetrics } from '../insights/metrics.ts';
import { spanBefore, windowSpan } from '../insights/query.ts';
import { branchOf, endedOf, groupBy, runsOf, type Span, secondsOf } from '../insights/runs.ts';
import type { Project, Workflow } from '../model.ts';
import { findOrganization } from '../organizations.ts';
import { type ApiRequest, type Handler, ok, param, type Route } from '../router.ts';
import { canSee, findProject, type World } from '../world.ts';

export function insightsSummaryRoutes(world: World): Route[] {
  const organization: Handler = (request) => {
    const { slug } = findOrganization(world, request.user, param(request, 'org-slug'));
    const all = world.projects.filter((one) => one.organizationSlug === slug && canSee(request.user, one));
    const chosen = all.filter(isNamed(request, 'project-names', ({ name }) => name));
    const span = windowSpan(world, request);
    const runsIn = (projects: Project[], when: Span) =>
      projects.flatMap((project) => runsOf(world, project, when));
    const before = spanBefore(span);
    return ok({
      org_data: compared(totals, runsIn(chosen, span), span, runsIn(chosen, before), before),
      org_project_data: chosen.map((project) => ({
        project_name: project.name,
        ...compared(projectTotals, runsIn([project], span), span, runsIn([project], before), before),
      })),
      all_projects: all.map(({ name }) => name),
    });
  };

  const project: Handler = (request) => {
    const found = findProject(world, request.user, param(request, 'project-slug'));
    const span = windowSpan(world, request);
    const before = spanBefore(span);
    const now = runsOf(world, found, span);
    const earlier = runsOf(world, found, before);
    const compare = (fits: (run: Workflow) => boolean) =>
      compared(details, now.filter(fits), span, earlier.filter(fits), before);
    const named = now.filter(isNamed(request, 'workflow-names', ({ name }) => name));
    const onBranch = named.filter(isNamed(request, 'branches', branchOf));
    return ok({
      org_id: found.organizationId,
      project_id: found.id,
      project_data: compared(totals, now, span, earlier, before),
      project_workflow_data: unique(named.map(({ name }) => name)).map((name) => ({
        workflow_name: name,
        ...compare((run) => run.name === name),
      })),
      project_workflow_branch_data: [...groupBy(onBranch, keyOf).values()].flatMap(([run]) =>
        run
          ? [
              {
                workflow_name: run.name,
                branch: branchOf(run),
                ...compare((one) => keyOf(one) === keyOf(run)),
              },
            ]
          : [],
      ),
      all_branches: unique(now.map(branchOf)),
      all_workflows: unique(now.map(({ name }) => name)),
    });
  };

  return [
    // Must come before the organization's route, which also matches an escaped slug.
    { method: 'GET', path: '/api/v2/insights/pages/{project-slug}/summary', handle: project },
    { method: 'GET', path: '/api/v2/insights/{org-slug}/summary', handle: organization },
  ];
}

/** A filter that accepts everything if the query names nothing. */
function isNamed<T>({ query }: ApiRequest, parameter: string, nameOf: (item: T) => string) {
  const names = query.getAll(parameter);
  return (item: T) => names.length === 0 || names.includes(nameOf(item));
}

const keyOf = (run: Workflow) => JSON.stringify([run.name, branchOf(run)]);

const unique = (names: string[]) => [...new Set(names)];

function compared<K extends string>(
  measure: (runs: Workflow[], span: Span) => Record<K, number>,
  runs: Workflow[],
  span: Span,
  earlier: Workflow[],
  before: Span,
) {
  const metrics = measure(runs, span);
  return { metrics, trends: trends(metrics, measure(earlier, before)) };
}

function projectTotals(runs: Workflow[], span: Span) {
  const { total_runs, total_credits_used, success_rate } = workflowMetrics(runs, span);
  const total_duration_secs = sum(endedOf(runs).map((run) => secondsOf(run) ?? 0));
  return { total_runs, total_duration_secs, total_credits_used, success_rate };
}

function totals(runs: Workflow[], span: Span) {
  return { ...projectTotals(runs, span), throughput: perDay(runs.length, span) };
}

function details(runs: Workflow[], span: Span) {
  const { total_runs, success_rate } = workflowMetrics(runs, span);
  const seconds = endedOf(runs).map((run) => secondsOf(run) ?? 0);
  return {
    total_credits_used: creditsUsed(runs),
    p95_duration_secs: percentile(seconds, 0.95),
    total_runs,
    success_rate,
  };
}
