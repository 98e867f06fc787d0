// An organization in figures, and each of its projects.
import { renderInsightsOrg } from '../../blocks/insights/insights-org.ts';
import { itemsOf } from '../../circleci/listing.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openOrg } from '../engine/open-org.ts';

export function createInsightsOrgJob(deps: JobDeps): JobDefinition<'insights-org'> {
  return defineAnswer(deps, 'insights-org', async (request) => {
    const { windowDays } = request.payload;
    const { circleci, organization } = await openOrg(request, request.payload);
    const window = `last-${windowDays}-days` as const;
    const { metrics, projects } = await circleci.insights.orgSummary(organization.slug, { window });
    const parts = projects && itemsOf(request.noting(projects));
    const named = parts?.map((one) => ({ name: one.projectName, metrics: one.metrics }));
    const report = { organization: organization.name, windowDays, metrics, projects: named };
    return {
      share: { actionId: 'share-insights-org', value: { org: organization.slug, windowDays } },
      render: (shown) => renderInsightsOrg(report, shown),
    };
  });
}
