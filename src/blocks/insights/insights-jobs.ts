// The jobs of a workflow in figures, and one job day by day.
import { answerEnd } from '../kit/answer-end.ts';
import { code, prose } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { context, fields, message, section } from '../kit/pieces.ts';
import { projectName, type Quote } from '../kit/run-words.ts';
import type { Shown } from '../kit/share-button.ts';
import { count } from '../kit/voice.ts';
import {
  byCredits,
  costlySentence,
  dayOf,
  type Figures,
  FRESHNESS,
  figureFields,
  figureSentence,
  tryNext,
} from './figures.ts';

interface Subject {
  project: string;
  workflow: string;
  /** Undefined: the default branch. */
  branch?: string | undefined;
  windowDays: number;
}

export interface InsightsJobs extends Subject {
  jobs: readonly { name: string; metrics: Figures }[];
}

export interface InsightsJob extends Subject {
  job: string;
  metrics: Figures;
  /** Newest first. */
  days: readonly { startsAt: string; metrics: Figures }[];
  /** Days may be missing. */
  isPart: boolean;
}

export function renderInsightsJobs(report: InsightsJobs, shown: Shown): Message {
  const jobs = report.jobs.toSorted(byCredits);
  return message({
    text: `Jobs of ${subject(report, prose)}: ${gist(jobs)}.`,
    blocks: [
      section(`:bar_chart: *Jobs of ${subject(report, code)}*`),
      ...(jobs.length === 0
        ? [
            section(
              `CircleCI Insights has no runs of its jobs.${tryNext(report.windowDays, ['another branch with `--branch`'])}`,
            ),
          ]
        : lineSections(jobs, ({ name, metrics }) => `• ${code(name, 80)}: ${costlySentence(metrics)}`)),
      context([`${jobs.length > 1 ? 'Most credits first. ' : ''}${FRESHNESS}`]),
      ...answerEnd(shown, undefined),
    ],
  });
}

function gist(jobs: InsightsJobs['jobs']): string {
  const [first] = jobs;
  if (first === undefined) return 'CircleCI Insights has none';
  const { name, metrics } = first;
  if (jobs.length === 1) return `only ${prose(name, 100)}, ${figureSentence(metrics)}`;
  const all = count(jobs.length, 'job');
  const isKnown = jobs.every((job) => job.metrics.totalCreditsUsed !== undefined);
  return isKnown && metrics.totalCreditsUsed ? `${all}; ${prose(name, 100)} used the most credits` : all;
}

/** Days of a month, and a few more. */
const MAX_DAYS = 31;

export function renderInsightsJob(report: InsightsJob, shown: Shown): Message {
  const { job, metrics, days, isPart } = report;
  const notes = [
    days.length === 0 && !isPart ? 'CircleCI has no figures by day.' : 'Days are UTC.',
    ...(isPart ? ['Not all days could be read.'] : []),
    FRESHNESS,
  ];
  return message({
    text: `${prose(job, 100)} in ${subject(report, prose)}: ${figureSentence(metrics)}.`,
    blocks: [
      section(`:bar_chart: *${code(job, 100)} in ${subject(report, code)}*`),
      fields(figureFields(metrics)),
      ...lineSections(days, dayLine, { max: MAX_DAYS }),
      context([notes.join(' ')]),
      ...answerEnd(shown, undefined),
    ],
  });
}

function dayLine({ startsAt, metrics }: InsightsJob['days'][number]): string {
  const at = Date.parse(startsAt);
  const day = Number.isNaN(at) ? prose(startsAt, 20) : dayOf(at);
  return `• ${day}: ${costlySentence(metrics)}`;
}

const subject = ({ workflow, project, branch, windowDays }: Subject, quote: Quote): string =>
  `${quote(workflow, 100)} of ${projectName(project)} on ${branch === undefined ? 'the default branch' : quote(branch, 100)}, last ${windowDays} days`;
