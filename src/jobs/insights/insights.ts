// How a workflow's runs go over time: figures to the person alone, and a chart. A file cannot be shown to one person
// in a channel, so the chart goes to them by direct message unless they share it.
import {
  chartAltText,
  chartComment,
  type InsightsReport,
  renderInsights,
} from '../../blocks/insights/insights.ts';
import { mention } from '../../blocks/kit/pieces.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { drawRunTrend } from '../../charts/run-trend.ts';
import type { Circleci, InsightsRun, NamedMetrics } from '../../circleci/client.ts';
import { shortName } from '../../circleci/refs.ts';
import type { Payload } from '../../contracts/index.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { sendFileOnce } from '../engine/send-file-once.ts';
import { sliceRuns } from './slice-runs.ts';

type Asking = Payload<'insights'>;

/** Of about twenty runs each; a call a page is what a person's question may cost. */
const MAX_PAGES = 30;

export function createInsightsJob(deps: JobDeps): JobDefinition<'insights'> {
  const { outbox, stores, now } = deps;
  return {
    name: 'insights',
    async run(payload, tools) {
      const { place, actor, windowDays, branch } = payload;
      const { circleci } = await deps.actAs(actor);
      const { slug: project } = await circleci.projects.get(payload.project);
      const denied = denial(deps, payload, { command: 'insights', access: 'read', project, branch });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      await stores.projects.seen(project, now());

      const workflows = await readWorkflows(circleci, project, payload);
      const { workflow: wanted } = payload;
      const workflow = wanted === undefined ? workflows[0] : workflows.find(({ name }) => name === wanted);
      if (workflow === undefined) {
        const notice = renderSentence(nothingThere(project, payload, workflows));
        return await outbox.reply(place, actor, notice);
      }
      const subject = { project, windowDays, branch, workflow };
      const { runs, isCut } = await readRuns(circleci, project, workflow.name, payload, now());
      const chart = await sendChart(payload, subject, runs, tools);
      // What was shared stands in the channel, figures and all.
      if (chart === 'channel') return;
      const report = renderInsights({
        ...subject,
        others: workflows.filter((one) => one !== workflow),
        chart,
        ...(isCut && { cutAfterRuns: runs.length }),
      });
      await outbox.reply(place, actor, report);
    },
  };

  async function sendChart(
    { actor, place, share, windowDays }: Asking,
    subject: Pick<InsightsReport, 'project' | 'windowDays' | 'branch' | 'workflow'>,
    runs: readonly InsightsRun[],
    tools: JobTools,
  ): Promise<InsightsReport['chart']> {
    const { project, workflow, branch } = subject;
    const on = branch === undefined ? '' : ` on ${branch}`;
    const title = `${workflow.name} of ${shortName(project)}${on}, last ${windowDays} days`;
    const where = share
      ? { channelId: place.channelId, threadTs: place.threadTs }
      : { channelId: actor.userId };
    const sent = await sendFileOnce(deps, tools, actor, async () => ({
      ...where,
      fileName: 'insights.png',
      title: title.slice(0, 200),
      content: await drawRunTrend({ title, ...sliceRuns(runs, { windowDays, now: now() }) }),
      altText: chartAltText(subject),
      comment: chartComment(subject, share ? { by: mention(actor.userId) } : {}),
    }));
    if (sent === 'sent') return share ? 'channel' : 'direct';
    return { problem: sent.problem };
  }
}

/** Most runs first. */
async function readWorkflows(
  circleci: Circleci,
  project: string,
  { windowDays, branch }: Asking,
): Promise<NamedMetrics[]> {
  const filter = { window: `last-${windowDays}-days`, ...(branch !== undefined && { branch }) } as const;
  const workflows: NamedMetrics[] = [];
  for await (const one of circleci.insights.workflows(project, filter)) workflows.push(one);
  return workflows.sort((one, other) => (other.metrics.totalRuns ?? 0) - (one.metrics.totalRuns ?? 0));
}

async function readRuns(
  circleci: Circleci,
  project: string,
  workflow: string,
  { windowDays, branch }: Asking,
  now: number,
): Promise<{ runs: InsightsRun[]; isCut: boolean }> {
  const start = new Date(now - windowDays * 86_400_000).toISOString();
  const filter = { start, ...(branch !== undefined && { branch }) };
  const runs: InsightsRun[] = [];
  for await (const run of circleci.insights.workflowRuns(project, workflow, filter, {
    maxPages: MAX_PAGES,
  })) {
    runs.push(run);
  }
  return { runs, isCut: runs.length >= MAX_PAGES * 20 };
}

function nothingThere(
  project: string,
  { workflow, windowDays, branch }: Asking,
  known: readonly NamedMetrics[],
): string {
  const on = branch === undefined ? 'its default branch' : `\`${branch}\``;
  const when = `on ${on} in the last ${windowDays} days`;
  const name = shortName(project);
  if (known.length === 0) {
    return `Insights knows no run of ${name} ${when}. CircleCI gathers the figures once a day. Name another branch with \`--branch\`, or a longer time with \`--window 90\`.`;
  }
  const names = known.slice(0, 8).map((one) => `\`${one.name}\``);
  return `Insights knows no run of the workflow \`${workflow}\` of ${name} ${when}. It knows these: ${names.join(', ')}.`;
}
