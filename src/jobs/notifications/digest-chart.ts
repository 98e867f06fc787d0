// The chart in a digest's thread: the trend of the busiest workflow of the digest's first project.

import { chartAltText, chartComment } from '../../blocks/insights/index.ts';
import { digestChartTitle, type ProjectDigest } from '../../blocks/notifications/digest.ts';
import { drawRunTrend } from '../../charts/draw-run-trend.ts';
import type { InsightsRun } from '../../circleci/client.ts';
import { itemsOf } from '../../circleci/listing.ts';
import { SlackSendError } from '../../errors.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobTools } from '../engine/job.ts';
import { sendFileOnce } from '../engine/send-file-once.ts';
import { sliceRuns } from '../insights/index.ts';
import { digestWorkflowsOf, unlessSilent } from './read-digest.ts';

export interface ChartPlace {
  channelId: string;
  threadTs: string;
  /** Who set the digest. */
  by: string;
}

const DAY_MS = 86_400_000;
const MAX_PAGES = 10;

/** Throws SlackSendError only while a retry may help. Without data from Insights there is no chart. */
export async function sendDigestChart(
  deps: JobDeps,
  { project, name, every }: Pick<ProjectDigest, 'project' | 'name'> & { every: 'daily' | 'weekly' },
  { channelId, threadTs, by }: ChartPlace,
  tools: JobTools,
): Promise<void> {
  const windowDays = every === 'daily' ? 7 : 30;
  // For the chart's days, which are more than the digest's: the caption gives these figures.
  const listed = await digestWorkflowsOf(deps, project, `last-${windowDays}-days`);
  const [workflow] = itemsOf(listed ?? { all: [] });
  if (workflow === undefined) return;
  const now = deps.now();
  const runs = await unlessSilent(deps, project, () =>
    readRuns(deps, project, workflow.name, now - windowDays * DAY_MS),
  );
  if (runs === undefined || runs.length === 0) return;
  const title = digestChartTitle({ project, name }, workflow.name, windowDays);
  const subject = { project, projectTitle: name, windowDays, workflow };
  try {
    await sendFileOnce(deps, tools, { userId: by }, async () => ({
      channelId,
      threadTs,
      fileName: 'digest.png',
      title: title.slice(0, 200),
      content: await drawRunTrend({ title, ...sliceRuns(runs, { windowDays, now }) }),
      altText: chartAltText(subject),
      comment: chartComment(subject),
    }));
  } catch (error) {
    if (!(error instanceof SlackSendError) || !tools.lastAttempt) throw error;
    tools.log.warn({ err: error, channelId }, 'could not post the chart of a digest');
  }
}

async function readRuns(
  { circleci }: Pick<JobDeps, 'circleci'>,
  project: string,
  workflow: string,
  sinceMs: number,
): Promise<InsightsRun[]> {
  const runs: InsightsRun[] = [];
  const options = { priority: 'background', maxPages: MAX_PAGES } as const;
  const start = new Date(sinceMs).toISOString();
  for await (const run of circleci.insights.workflowRuns(project, workflow, { start }, options))
    runs.push(run);
  return runs;
}
