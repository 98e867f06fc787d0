// How a workflow's runs did: the chart's figures in words, so that nobody needs the picture to read them.
import { bare, code, prose } from '../kit/foreign.ts';
import { LIMITS } from '../kit/limits.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, button, context, fields, fitList, message, section } from '../kit/pieces.ts';
import { projectName, type Quote } from '../kit/run-words.ts';
import { count } from '../kit/voice.ts';
import { type Figures, FRESHNESS, figureFields, figureSentence, inSeconds, rounded } from './figures.ts';

export interface WorkflowFigures {
  name: string;
  metrics: Figures;
}

export interface InsightsReport {
  project: string;
  /** What people call it, if the slug is opaque. */
  projectTitle?: string | undefined;
  windowDays: number;
  /** Undefined: the default branch. */
  branch?: string | undefined;
  workflow: WorkflowFigures;
  /** The project's other workflows, most runs first. */
  others: readonly WorkflowFigures[];
  /** Where the chart goes, or a sentence that says why it could not be sent. */
  chart: 'direct' | 'channel' | { problem: string };
  /** The chart covers only this many of the newest runs. */
  cutAfterRuns?: number | undefined;
}

export function renderInsights(report: InsightsReport): Message {
  const { workflow, others, chart, cutAfterRuns } = report;
  const list = fitList(others, line, { maxItems: 8, maxLength: 2500, separator: '\n' });
  const cut =
    cutAfterRuns === undefined
      ? ''
      : ` It covers the newest ${count(cutAfterRuns, 'run')}; the figures cover all runs.`;
  const share = shareValue(report);
  return message({
    text: `${subject(report, prose)}: ${figureSentence(workflow.metrics)}.`,
    blocks: [
      section(`:bar_chart: *${subject(report, code)}*`),
      fields(figures(workflow)),
      ...(list === '' ? [] : [section(`Other workflows:\n${list}`)]),
      context([`${chartLocation(chart)}${cut} ${FRESHNESS}`]),
      ...(chart === 'channel' || share === undefined
        ? []
        : [
            actionRow('insights-actions', [
              button({ actionId: 'share-insights', text: 'Share in channel', value: share }),
            ]),
          ]),
    ],
  });
}

/** The comment on the picture, as finished mrkdwn. */
export function chartComment(report: Pick<InsightsReport, Subject>, { by }: { by?: string } = {}): string {
  const who = by === undefined ? '' : ` Requested by ${by}.`;
  const { runsPerDay, mttrSeconds } = report.workflow.metrics;
  const parts = [
    figureSentence(report.workflow.metrics),
    ...(runsPerDay === undefined ? [] : [`${rounded(runsPerDay)} runs per day`]),
    ...(mttrSeconds ? [`mean time to recovery ${inSeconds(mttrSeconds)}`] : []),
  ];
  return `*${subject(report, code)}*: ${parts.join(', ')}.${who}`;
}

type Subject = 'project' | 'projectTitle' | 'windowDays' | 'branch' | 'workflow';

/** For people who can't see the picture. Plain text of at most 900 characters. */
export function chartAltText(report: Pick<InsightsReport, Subject>): string {
  const { windowDays } = report;
  const each = windowDays > 31 ? 'week' : 'day';
  return `Two line charts over ${windowDays} days, one point per ${each}: success rate, and median and 95th percentile duration. ${subject(report, (text) => bare(text, 150))}: ${figureSentence(report.workflow.metrics)}.`.slice(
    0,
    900,
  );
}

function subject(
  { workflow, project, projectTitle = '', branch, windowDays }: Pick<InsightsReport, Subject>,
  quote: Quote,
): string {
  const on = branch === undefined ? 'the default branch' : quote(branch, 100);
  return `${quote(workflow.name, 100)} of ${prose(projectTitle, 100) || projectName(project)} on ${on}, last ${windowDays} days`;
}

function figures({ metrics }: WorkflowFigures): [label: string, value: string][] {
  const { mttrSeconds } = metrics;
  return [
    ...figureFields(metrics),
    // CircleCI reports 0 if nothing failed, or nothing recovered.
    ['Mean time to recovery', mttrSeconds === 0 ? 'no recoveries in this window' : inSeconds(mttrSeconds)],
  ];
}

const line = (one: WorkflowFigures): string => `• ${code(one.name, 80)}: ${figureSentence(one.metrics)}`;

function chartLocation(chart: InsightsReport['chart']): string {
  if (chart === 'direct') return 'I’m sending you the chart in a direct message.';
  return chart === 'channel' ? 'The chart is in this channel.' : chart.problem;
}

/** Read back by handlers/insights/buttons.ts. Undefined if it does not fit into a button. */
function shareValue({ project, workflow, windowDays, branch }: InsightsReport): string | undefined {
  const value = JSON.stringify({ project, workflow: workflow.name, windowDays, branch });
  return value.length > LIMITS.buttonValue.max ? undefined : value;
}
