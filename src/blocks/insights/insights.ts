// How a workflow's runs went: the numbers of the chart in words, so that nobody needs the picture to read them.
import { bare, code, prose } from '../kit/foreign.ts';
import { LIMITS } from '../kit/limits.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, button, context, fields, fitList, message, section } from '../kit/pieces.ts';
import { projectName, type Quote } from '../kit/run-words.ts';
import { count, duration } from '../kit/voice.ts';

/** CircleCI's figures; what it does not say is left out. */
export interface WorkflowFigures {
  name: string;
  metrics: {
    totalRuns?: number;
    failedRuns?: number;
    /** 0 to 1. */
    successRate?: number;
    runsPerDay?: number;
    mttrSeconds?: number;
    durationSeconds?: { median?: number; p95?: number };
  };
}

export interface InsightsReport {
  project: string;
  /** What people call it, where the slug is opaque. */
  projectTitle?: string | undefined;
  windowDays: number;
  /** Undefined: the default branch. */
  branch?: string | undefined;
  workflow: WorkflowFigures;
  /** The project's other workflows, most runs first. */
  others: readonly WorkflowFigures[];
  /** Where the chart went; a sentence of ours where it could not go. */
  chart: 'direct' | 'channel' | { problem: string };
  /** The chart shows so many of the newest runs, and there are more. */
  cutAfterRuns?: number | undefined;
}

export function renderInsights(report: InsightsReport): Message {
  const { workflow, others, chart, cutAfterRuns } = report;
  const list = fitList(others, line, { maxItems: 8, maxLength: 2500, separator: '\n' });
  const cut =
    cutAfterRuns === undefined
      ? ''
      : ` It is drawn from the newest ${count(cutAfterRuns, 'run')}; the figures count all.`;
  const share = shareValue(report);
  return message({
    text: `${subject(report, prose)}: ${sentence(workflow)}.`,
    blocks: [
      section(`:bar_chart: *${subject(report, code)}*`),
      fields(figures(workflow)),
      ...(list === '' ? [] : [section(`Other workflows:\n${list}`)]),
      context([
        `${whereTheChartIs(chart)}${cut} CircleCI gathers these figures once a day, so the last hours may be missing.`,
      ]),
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

/** The words beside the picture: finished mrkdwn. */
export function chartComment(report: Pick<InsightsReport, Subject>, { by }: { by?: string } = {}): string {
  const who = by === undefined ? '' : ` Asked for by ${by}.`;
  const { runsPerDay, mttrSeconds } = report.workflow.metrics;
  const parts = [
    sentence(report.workflow),
    ...(runsPerDay === undefined ? [] : [`${rounded(runsPerDay)} runs a day`]),
    ...(mttrSeconds ? [`mean time to recovery ${seconds(mttrSeconds)}`] : []),
  ];
  return `*${subject(report, code)}*: ${parts.join(', ')}.${who}`;
}

type Subject = 'project' | 'projectTitle' | 'windowDays' | 'branch' | 'workflow';

/** For those who do not see the picture; plain text of at most 900 characters. */
export function chartAltText(report: Pick<InsightsReport, Subject>): string {
  const { windowDays } = report;
  const each = windowDays > 31 ? 'week' : 'day';
  return `Two line charts over ${windowDays} days, a point for each ${each}: success rate, and duration as median and 95th percentile. ${subject(report, (text) => bare(text, 150))}: ${sentence(report.workflow)}.`.slice(
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

function sentence({ metrics }: WorkflowFigures): string {
  const { median, p95 } = metrics.durationSeconds ?? {};
  const rate = metrics.successRate === undefined ? '' : `${percent(metrics.successRate)} of `;
  const parts = [
    `${rate}${count(metrics.totalRuns ?? 0, 'run')}${rate === '' ? '' : ' succeeded'}`,
    ...(median === undefined ? [] : [`median ${duration(median * 1000)}`]),
    ...(p95 === undefined ? [] : [`95th percentile ${duration(p95 * 1000)}`]),
  ];
  return parts.join(', ');
}

function figures({ metrics }: WorkflowFigures): [label: string, value: string][] {
  const { totalRuns = 0, failedRuns, successRate, runsPerDay, mttrSeconds } = metrics;
  const { median, p95 } = metrics.durationSeconds ?? {};
  const failed = failedRuns === undefined ? '' : `, ${failedRuns} failed`;
  return [
    ['Success rate', successRate === undefined ? unknown : percent(successRate)],
    ['Runs', `${totalRuns}${failed}`],
    ['Duration, median', seconds(median)],
    ['Duration, 95th percentile', seconds(p95)],
    ['Throughput', runsPerDay === undefined ? unknown : `${rounded(runsPerDay)} runs a day`],
    // CircleCI says 0 where nothing failed, or nothing recovered.
    ['Mean time to recovery', mttrSeconds ? seconds(mttrSeconds) : 'no recovery in this time'],
  ];
}

const line = (one: WorkflowFigures): string => `• ${code(one.name, 80)}: ${sentence(one)}`;
const unknown = 'not known';
const seconds = (amount: number | undefined): string =>
  amount === undefined ? unknown : duration(amount * 1000);
const rounded = (amount: number): string => String(Math.round(amount * 10) / 10);

/** `97.4 %`. Rounded down, so that 100 % means all. */
export const percent = (share: number): string => `${Math.floor(share * 1000 + 1e-9) / 10} %`;

function whereTheChartIs(chart: InsightsReport['chart']): string {
  if (chart === 'direct') return 'The chart is in your direct messages with me.';
  return chart === 'channel' ? 'The chart is in this channel.' : chart.problem;
}

/** Read back by handlers/insights/share-insights-button.ts; undefined when it does not fit into a button. */
function shareValue({ project, workflow, windowDays, branch }: InsightsReport): string | undefined {
  const value = JSON.stringify({ project, workflow: workflow.name, windowDays, branch });
  return value.length > LIMITS.buttonValue.max ? undefined : value;
}
