// The branches of a project side by side.
import { answerEnd } from '../kit/answer-end.ts';
import { code, prose } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { context, message, section } from '../kit/pieces.ts';
import { projectName, type Quote } from '../kit/run-words.ts';
import type { Shown } from '../kit/share-button.ts';
import { leftOut, spokenList } from '../kit/voice.ts';
import { byCredits, costlySentence, FRESHNESS, tryNext } from './figures.ts';
import type { Part } from './summary.ts';

interface BranchFigures {
  branch: string;
  workflows: readonly Part[];
}

export interface BranchComparison {
  project: string;
  windowDays: number;
  /** Undefined: all of them. */
  workflow?: string | undefined;
  /** Undefined: CircleCI left the figures out. */
  rows: readonly BranchFigures[] | undefined;
  /** Some could not be read, so a branch without figures may have runs. */
  hasUnread?: boolean;
  /** Branches whose figures were not asked for. */
  skipped: number;
  /** How many the policy leaves out. */
  left: number;
}

export function renderInsightsBranches(report: BranchComparison, shown: Shown): Message {
  const { rows = [], skipped, left } = report;
  const some = rows.filter(({ workflows }) => workflows.length > 0).toSorted(byRuns);
  const idle = rows.filter(({ workflows }) => workflows.length === 0);
  const lines = some.flatMap(({ branch, workflows }) =>
    workflows.toSorted(byCredits).map((part) => ({ branch, ...part })),
  );
  const hasOne = report.workflow !== undefined;
  const draw = ({ branch, name, metrics }: (typeof lines)[number]) =>
    `• ${code(branch, 80)}${hasOne ? '' : `, ${code(name, 60)}`}: ${costlySentence(metrics)}`;
  const notes = [
    idle.length === 0 || report.hasUnread === true
      ? ''
      : `No runs on ${spokenList(idle, ({ branch }) => code(branch, 60), { max: 5 })}.`,
    skipped === 0
      ? ''
      : `I didn’t look at ${branches(skipped)}: \`/circleci insights --branch\` and a name shows one.`,
    FRESHNESS,
  ];
  return message({
    text: `${subject(report, prose)}: ${gist(report, some)}.`,
    blocks: [
      section(`:bar_chart: *${subject(report, code)}*`),
      ...(lines.length === 0
        ? [section(`${capital(gist(report, some))}.${next(report)}`)]
        : lineSections(lines, draw)),
      context([notes.filter((note) => note !== '').join(' ')]),
      ...(left > 0 && shown.sharedBy === undefined ? [context([leftOut(branches(left))])] : []),
      ...answerEnd(shown, undefined),
    ],
  });
}

function next({ rows, hasUnread, windowDays }: BranchComparison): string {
  if (rows === undefined || hasUnread === true) return ' Open the project’s Insights in CircleCI.';
  return tryNext(windowDays);
}

function gist({ rows, hasUnread }: BranchComparison, some: readonly BranchFigures[]): string {
  const [first] = some;
  if (rows === undefined || (first === undefined && hasUnread === true))
    return 'their figures could not be read';
  if (first === undefined) return 'CircleCI Insights has no runs';
  return `${branches(some.length)}${some.length > 1 && runsOf(first) > 0 ? `; ${prose(first.branch, 100)} has the most runs` : ''}`;
}

const runsOf = ({ workflows }: BranchFigures): number =>
  workflows.reduce((sum, { metrics }) => sum + (metrics.totalRuns ?? 0), 0);
const byRuns = (one: BranchFigures, other: BranchFigures): number => runsOf(other) - runsOf(one);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const branches = (amount: number): string => `${amount} branch${amount === 1 ? '' : 'es'}`;

const subject = ({ project, workflow, windowDays }: BranchComparison, quote: Quote): string =>
  `Branches of ${workflow === undefined ? '' : `${quote(workflow, 100)} of `}${projectName(project)}, last ${windowDays} days`;
