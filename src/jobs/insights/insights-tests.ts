// Which tests of a workflow fail most often and take longest, as CircleCI sums up its ten newest runs.
import { renderInsightsTests } from '../../blocks/insights/insights-tests.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noRuns, openWorkflow } from './open-workflow.ts';

export function createInsightsTestsJob(deps: JobDeps): JobDefinition<'insights-tests'> {
  return defineAnswer(deps, 'insights-tests', async (request) => {
    const { branch } = request.payload;
    const opened = await openWorkflow(deps, request);
    const { circleci, project, filter, workflow } = opened;
    if (workflow === undefined) return noRuns(opened);
    const metrics = await circleci.insights.testMetrics(project, workflow, filter);
    const lists = [metrics.mostFailed, metrics.slowest];
    const [mostFailed = [], slowest = []] = lists.map((list) => list && itemsOf(request.noting(list)));
    const tests = {
      ...{ project, workflow, branch, averageTestCount: metrics.averageTestCount },
      ...{ mostFailed, slowest },
      // A list that CircleCI leaves out is unknown, not empty.
      hasUnread: lists.some((list) => list === undefined || gapsOf(list) !== undefined),
    };
    return {
      share: { actionId: 'share-insights-tests', value: { project, workflow, ...filter } },
      render: (shown) => renderInsightsTests(tests, shown),
    };
  });
}
