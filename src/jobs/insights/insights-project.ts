// A project in figures, over all branches, and each of its workflows.
import { renderInsightsProject } from '../../blocks/insights/insights-project.ts';
import { itemsOf } from '../../circleci/listing.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export function createInsightsProjectJob(deps: JobDeps): JobDefinition<'insights-project'> {
  return defineAnswer(deps, 'insights-project', async (request) => {
    const { windowDays } = request.payload;
    const { circleci } = await request.acting();
    const { slug: project } = await circleci.projects.get(request.payload.project);
    request.permit({ project, branch: '**' });
    await deps.stores.projects.seen(project, deps.now());
    const window = `last-${windowDays}-days` as const;
    const { metrics, workflows } = await circleci.insights.projectSummary(project, { window });
    const parts = workflows && itemsOf(request.noting(workflows));
    const named = parts?.map((one) => ({ name: one.workflowName, metrics: one.metrics }));
    const report = { project, windowDays, metrics, workflows: named };
    return {
      share: { actionId: 'share-insights-project', value: { project, windowDays } },
      render: (shown) => renderInsightsProject(report, shown),
    };
  });
}
