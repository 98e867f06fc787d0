// The questions of Insights: which branch, which span of time. What contradicts itself answers 400 (assumed).
import type { Project, Workflow } from '../model.ts';
import { type ApiRequest, refuse } from '../router.ts';
import type { World } from '../world.ts';
import { branchOf, runsOf, type Span } from './runs.ts';

const dayMs = 86_400_000;
const windowDays: Record<string, number> = {
  'last-24-hours': 1,
  'last-7-days': 7,
  'last-30-days': 30,
  'last-60-days': 60,
  'last-90-days': 90,
};

/** The default branch unless a branch or all of them are asked for. */
function branchFilter({ query }: ApiRequest, project: Project): (run: Workflow) => boolean {
  const branch = query.get('branch');
  const all = query.get('all-branches') ?? 'false';
  if (all !== 'true' && all !== 'false') refuse(400, 'all-branches must be a boolean');
  if (all === 'true' && branch !== null) refuse(400, 'branch and all-branches are mutually exclusive');
  if (all === 'true') return () => true;
  return (run) => branchOf(run) === (branch ?? project.defaultBranch);
}

/** The span of `reporting-window`, up to now. */
export function windowSpan(world: World, { query }: ApiRequest): Span {
  const days = windowDays[query.get('reporting-window') ?? 'last-90-days'];
  if (days === undefined) return refuse(400, 'reporting-window is invalid');
  // What was made in this very millisecond counts.
  const to = world.now() + 1;
  return { from: to - days * dayMs, to };
}

/** The equally long span before. */
export function spanBefore({ from, to }: Span): Span {
  return { from: from - (to - from), to: from };
}

/** The span of `start-date` and `end-date`, by default the last `defaultMs`. */
export function dateSpan(world: World, { query }: ApiRequest, defaultMs = 90 * dayMs): Span {
  const now = world.now() + 1;
  const [start, end] = ['start-date', 'end-date'].map((name) => {
    const text = query.get(name);
    if (text === null) return undefined;
    const at = Date.parse(text);
    return Number.isNaN(at) ? refuse(400, `${name} must be a date and time`) : at;
  });
  if (start === undefined && end !== undefined) refuse(400, 'start-date must be given with end-date');
  const from = start ?? now - defaultMs;
  const to = end ?? now;
  if (to < from) refuse(400, 'end-date must not be before start-date');
  if (end !== undefined && to - from > 90 * dayMs)
    refuse(400, 'end-date must be at most 90 days after start-date');
  return { from, to };
}

/** The runs of a project, of one workflow if named, that the query asks for. */
export function runsAsked(
  world: World,
  request: ApiRequest,
  project: Project,
  span: Span,
  workflowName?: string,
): Workflow[] {
  const onBranch = branchFilter(request, project);
  return runsOf(world, project, span).filter(
    (run) => onBranch(run) && (workflowName === undefined || run.name === workflowName),
  );
}
