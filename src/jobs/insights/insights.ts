// How a workflow's runs did over time: private figures, and a chart. Everybody in a channel sees a file posted there,
// so the chart goes to the person by direct message unless they share it.

import { tryNext } from '../../blocks/insights/figures.ts';
import {
  chartAltText,
  chartComment,
  type InsightsReport,
  renderInsights,
} from '../../blocks/insights/insights.ts';
import { withGaps } from '../../blocks/kit/gap-note.ts';
import type { Message } from '../../blocks/kit/message.ts';
import { mention } from '../../blocks/kit/pieces.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { drawRunTrend } from '../../charts/draw-run-trend.ts';
import type { Circleci, InsightsRun, Listing, NamedMetrics } from '../../circleci/client.ts';
import { gapsOf, itemsOf, someOf, wholeOf } from '../../circleci/listing.ts';
import { shortName } from '../../circleci/refs.ts';
import type { Payload } from '../../contracts/index.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import type { Request } from '../engine/request.ts';
import { sendFileOnce } from '../engine/send-file-once.ts';
import { sliceRuns } from './slice-runs.ts';

type Asking = Payload<'insights'>;

/** A page holds about twenty runs and costs one call. */
const MAX_PAGES = 30;

export function createInsightsJob(deps: JobDeps): JobDefinition<'insights'> {
  const { stores, now } = deps;
  return defineAnswer(deps, 'insights', async (request) => {
    const { payload, tools } = request;
    const { windowDays, branch } = payload;
    const { circleci } = await request.acting();
    const { slug: project, defaultBranch } = await circleci.projects.get(payload.project);
    request.permit({ project, branch: branch ?? defaultBranch });
    await stores.projects.seen(project, now());

    const list = await readWorkflows(circleci, project, payload);
    const workflows = someOf(request.noting(list)).toSorted(byRuns);
    const { workflow: wanted } = payload;
    const workflow = wanted === undefined ? workflows[0] : workflows.find(({ name }) => name === wanted);
    if (workflow === undefined) {
      // It may be the one that could not be read.
      wholeOf(list);
      return renderSentence(noRuns(project, payload, workflows));
    }
    const subject = { project, windowDays, branch, workflow };
    const found = request.noting(await readRuns(circleci, project, workflow.name, payload, now()));
    const runs = itemsOf(found);
    const isCut = gapsOf(found)?.cut !== undefined;
    const figures = (chart: InsightsReport['chart']) =>
      renderInsights({
        ...subject,
        others: workflows.filter((one) => one !== workflow),
        chart,
        ...(isCut && { cutAfterRuns: runs.length }),
      });
    if (!payload.share) await answerOnce(request, withGaps(figures('direct'), request.missing));
    const sent = await sendChart(payload, subject, runs, tools);
    if (sent === 'sent') return undefined;
    // Shared figures stand beside the chart in the channel; without a chart, the person gets both privately.
    return payload.share ? figures(sent) : renderSentence(sent.problem);
  });

  /**
   * Before the chart: drawing it can block this process until the job's lock expires, and then the job runs a second
   * time. A run that died before it finished this answers again.
   */
  async function answerOnce({ payload, tools, reply }: Request<'insights'>, message: Message): Promise<void> {
    const { effects } = stores;
    const id = `answer-${tools.jobId}`;
    if ((await effects.get(id))?.state === 'done') return;
    await effects.begin({ jobId: id, onceKey: id, plan: {}, actorId: payload.actor.userId, at: now() });
    await reply(message);
    await effects.finish(id, {});
  }

  async function sendChart(
    { actor, place, share, windowDays }: Asking,
    subject: Pick<InsightsReport, 'project' | 'windowDays' | 'branch' | 'workflow'>,
    runs: readonly InsightsRun[],
    tools: JobTools,
  ): Promise<'sent' | { problem: string }> {
    const { project, workflow, branch } = subject;
    const on = branch === undefined ? '' : ` on ${branch}`;
    const title = `${workflow.name} of ${shortName(project)}${on}, last ${windowDays} days`;
    const where = share
      ? { channelId: place.channelId, threadTs: place.threadTs }
      : { channelId: actor.userId };
    return await sendFileOnce(deps, tools, actor, async () => ({
      ...where,
      fileName: 'insights.png',
      title: title.slice(0, 200),
      content: await drawRunTrend({ title, ...sliceRuns(runs, { windowDays, now: now() }) }),
      altText: chartAltText(subject),
      comment: chartComment(subject, share ? { by: mention(actor.userId) } : {}),
    }));
  }
}

async function readWorkflows(
  circleci: Circleci,
  project: string,
  { windowDays, branch }: Asking,
): Promise<Listing<NamedMetrics>> {
  const filter = { window: `last-${windowDays}-days`, ...(branch !== undefined && { branch }) } as const;
  return await circleci.insights.workflows(project, filter).read();
}

const byRuns = (one: NamedMetrics, other: NamedMetrics): number =>
  (other.metrics.totalRuns ?? 0) - (one.metrics.totalRuns ?? 0);

async function readRuns(
  circleci: Circleci,
  project: string,
  workflow: string,
  { windowDays, branch }: Asking,
  now: number,
): Promise<Listing<InsightsRun>> {
  const start = new Date(now - windowDays * 86_400_000).toISOString();
  const filter = { start, ...(branch !== undefined && { branch }) };
  const pages = circleci.insights.workflowRuns(project, workflow, filter, { maxPages: MAX_PAGES });
  return await pages.read();
}

function noRuns(
  project: string,
  { workflow, windowDays, branch }: Asking,
  known: readonly NamedMetrics[],
): string {
  const on = branch === undefined ? 'the default branch' : `\`${branch}\``;
  const when = `on ${on} in the last ${windowDays} days`;
  const name = shortName(project);
  if (known.length === 0) {
    return `CircleCI Insights has no runs of ${name} ${when}. It updates its data once a day.${tryNext(windowDays, ['another branch with `--branch`'])}`;
  }
  const names = known.slice(0, 8).map((one) => `\`${one.name}\``);
  return `CircleCI Insights has no runs of the workflow \`${workflow}\` of ${name} ${when}. It has runs of: ${names.join(', ')}.`;
}
