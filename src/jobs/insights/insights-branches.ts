// How the branches of a project compare. Branches that the person may not read are left out.
import { renderInsightsBranches } from '../../blocks/insights/insights-branches.ts';
import { itemsOf, someOf } from '../../circleci/listing.ts';
import { SOME } from '../../policy/allow.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

/** They are named in the address of one call. */
const MAX_BRANCHES = 30;

export function createInsightsBranchesJob(deps: JobDeps): JobDefinition<'insights-branches'> {
  return defineAnswer(deps, 'insights-branches', async (request) => {
    const { windowDays, workflow } = request.payload;
    const { circleci } = await request.acting();
    const { slug: project, defaultBranch } = await circleci.projects.get(request.payload.project);
    request.permit({ project, branch: SOME });
    await deps.stores.projects.seen(project, deps.now());
    const ofWorkflow = workflow === undefined ? {} : { workflow };
    const known = someOf(request.noting(await circleci.insights.branches(project, ofWorkflow)));
    const allowed = known.filter((branch) => request.allows({ project, branch }));
    // With none left, the denial says why.
    if (allowed.length === 0 && known[0] !== undefined) request.permit({ project, branch: known[0] });
    const rank = (branch: string) => (branch === defaultBranch ? 0 : 1);
    const asked = allowed.toSorted((one, other) => rank(one) - rank(other)).slice(0, MAX_BRANCHES);
    const rows = asked.length === 0 ? [] : await figuresOf(asked);
    const report = {
      project,
      windowDays,
      workflow,
      hasUnread: request.missing.length > 0,
      rows:
        rows && asked.map((branch) => ({ branch, workflows: rows.filter((row) => row.branch === branch) })),
      skipped: allowed.length - asked.length,
      left: known.length - allowed.length,
    };
    return {
      share: { actionId: 'share-insights-branches', value: { project, windowDays, ...ofWorkflow } },
      render: (shown) => renderInsightsBranches(report, shown),
    };

    async function figuresOf(branches: readonly string[]) {
      const filter = {
        window: `last-${windowDays}-days` as const,
        branches,
        ...(workflow !== undefined && { workflows: [workflow] }),
      };
      const summary = await circleci.insights.projectSummary(project, filter);
      const list = summary.branches && itemsOf(request.noting(summary.branches));
      const unplaced = list?.filter(({ branch }) => branch === undefined).length ?? 0;
      if (unplaced > 0) request.note({ of: 'workflow', unreadable: unplaced });
      return list?.map((row) => ({ name: row.workflowName, branch: row.branch, metrics: row.metrics }));
    }
  });
}
