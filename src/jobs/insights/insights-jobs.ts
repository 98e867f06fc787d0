// How the jobs of a workflow did over a window, or one of them day by day.
import { renderInsightsJob, renderInsightsJobs } from '../../blocks/insights/insights-jobs.ts';
import type { Listing, NamedMetrics } from '../../circleci/client.ts';
import { gapsOf, itemsOf, someOf, wholeOf } from '../../circleci/listing.ts';
import { UsageError } from '../../errors.ts';
import { nearMiss } from '../../runs/near-miss.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noRuns, openWorkflow } from './open-workflow.ts';

const DAY_MS = 86_400_000;
/** About twenty slices each; a slice is one job on one day. */
const MAX_PAGES = 30;

export function createInsightsJobsJob(deps: JobDeps): JobDefinition<'insights-jobs'> {
  return defineAnswer(deps, 'insights-jobs', async (request) => {
    const { branch, windowDays, job } = request.payload;
    const opened = await openWorkflow(deps, request);
    const { circleci, project, filter, workflow } = opened;
    if (workflow === undefined) return noRuns(opened);
    const { insights } = circleci;
    const inWindow = { ...filter, window: `last-${windowDays}-days` } as const;
    const list = request.noting(await insights.workflowJobs(project, workflow, inWindow).read());
    const jobs = someOf(list);
    const subject = { project, workflow, branch, windowDays };
    const value = { project, workflow, windowDays, ...filter, ...(job !== undefined && { job }) };
    const share = { actionId: 'share-insights-jobs', value };
    if (job === undefined || jobs.length === 0) {
      const report = { ...subject, jobs };
      return { share, render: (shown) => renderInsightsJobs(report, shown) };
    }
    const { name, metrics } = named(list, job, workflow);
    const start = new Date(deps.now() - windowDays * DAY_MS).toISOString();
    const daily = { ...filter, granularity: 'daily', start } as const;
    const series = request.noting(
      await insights.jobTimeSeries(project, workflow, daily, { maxPages: MAX_PAGES }).read(),
    );
    const days = itemsOf(series)
      .filter((slice) => slice.name === name)
      .toSorted((one, other) => Date.parse(other.startsAt) - Date.parse(one.startsAt));
    const report = { ...subject, job: name, metrics, days, isPart: gapsOf(series) !== undefined };
    return { share, render: (shown) => renderInsightsJob(report, shown) };
  });
}

/** Throws UsageError, and IncompleteError if it may be among the ones that could not be read. */
function named(list: Listing<NamedMetrics>, wanted: string, workflow: string): NamedMetrics {
  const jobs = itemsOf(list);
  const found =
    jobs.find(({ name }) => name === wanted) ??
    jobs.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return found;
  wholeOf(list);
  const names = jobs.map(({ name }) => name);
  const near = nearMiss(wanted, names);
  const meant = near === undefined ? '' : ` Did you mean \`${near}\`?`;
  const known = names.slice(0, 8).map((name) => `\`${name}\``);
  throw new UsageError(
    `CircleCI Insights has no job \`${wanted}\` in the workflow \`${workflow}\` in this window.${meant} It has runs of: ${known.join(', ')}.`,
  );
}
