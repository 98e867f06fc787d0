// Which tests of a workflow fail most often and take longest, as CircleCI sums up its ten newest runs.
import { renderInsightsTests } from '../../blocks/insights/insights-tests.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { Circleci } from '../../circleci/client.ts';
import { gapsOf, itemsOf, someOf } from '../../circleci/listing.ts';
import { shortName } from '../../circleci/refs.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export function createInsightsTestsJob(deps: JobDeps): JobDefinition<'insights-tests'> {
  const { stores, now } = deps;
  return defineAnswer(deps, 'insights-tests', async (request) => {
    const { branch, workflow: wanted } = request.payload;
    const { circleci } = await request.acting();
    const { slug: project, defaultBranch } = await circleci.projects.get(request.payload.project);
    request.permit({ project, branch: branch ?? defaultBranch });
    await stores.projects.seen(project, now());

    const filter = branch === undefined ? {} : { branch };
    const workflow = wanted ?? (await busiest(circleci, project, filter));
    if (workflow === undefined) {
      return renderSentence(
        `CircleCI Insights has no runs of ${shortName(project)} on ${branch === undefined ? 'the default branch' : `\`${branch}\``}. It updates its data once a day. Try another branch with \`--branch\`.`,
      );
    }
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

/** The workflow with the most runs. */
async function busiest(
  { insights }: Circleci,
  project: string,
  filter: { branch?: string },
): Promise<string | undefined> {
  const list = someOf(await insights.workflows(project, { window: 'last-30-days', ...filter }).read());
  const [first] = list.toSorted(
    (one, other) => (other.metrics.totalRuns ?? 0) - (one.metrics.totalRuns ?? 0),
  );
  return first?.name;
}
