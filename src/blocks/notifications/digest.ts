// How the projects of a channel did since the last digest, in one message.

import { percent } from '../insights/index.ts';
import { code, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { context, dateToken, message, section, takeWithin } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';
import { count, duration, spokenList } from '../kit/voice.ts';

/** Without what CircleCI doesn't say. */
export interface ProjectDigest {
  project: string;
  /** Its name, where the slug is opaque. */
  name?: string | undefined;
  green: number;
  red: number;
  /** Its branches that were red for some time, longest first. */
  redBranches: readonly { branch: string; redMs: number; isRed: boolean }[];
  /** `isPart`: not all workflows, or tests, could be read. */
  slowest?: { workflow: string; medianMs?: number; p95Ms: number; isPart?: true } | undefined;
  flaky?: { total: number; worst: string; timesFlaked?: number; isPart?: true } | undefined;
}

export interface DigestReport {
  every: 'daily' | 'weekly';
  /** Epoch ms. */
  from: number;
  /** The projects with news. */
  projects: readonly ProjectDigest[];
  /** How many more had news but are not shown. */
  left: number;
}

export function renderDigest({ every, from, projects, left }: DigestReport): Message {
  const [green, red] = [sumOf(projects, (one) => one.green), sumOf(projects, (one) => one.red)];
  const broken = sumOf(projects, ({ redBranches }) => redBranches.filter(({ isRed }) => isRed).length);
  const lead = every === 'daily' ? 'Daily digest' : 'Weekly digest';
  const all = `${rate(green, red)} in ${count(projects.length, 'project')}`;
  const now =
    broken === 0
      ? `${left > 0 ? 'no red branch there' : 'I know of no red branch'} now`
      : `${broken === 1 ? '1 branch is' : `${broken} branches are`} red now`;
  const since = dateToken(from);
  const shown = takeWithin(projects.map(projectLines), 9000);
  const unshown = left + projects.length - shown.length;
  return message({
    text: `${lead}: ${all}; ${now}.`,
    blocks: [
      section(`:newspaper: *${lead}*${since === '' ? '' : ` since ${since}`}: ${all}; ${now}.`),
      ...shown.map((lines) => section(lines)),
      context([
        [
          ...(unshown > 0 ? [`${count(unshown, 'more project')} of this channel didn’t fit.`] : []),
          'Runs and red time are what I saw in this time; durations and flaky tests come from CircleCI Insights.',
        ].join(' '),
      ]),
    ],
  });
}

function projectLines({ project, name, green, red, redBranches, slowest, flaky }: ProjectDigest): string {
  const flaked = flaky?.timesFlaked === undefined ? '' : ` (flaked ${count(flaky.timesFlaked, 'time')})`;
  return [
    `*${titleOf({ project, name })}*: ${rate(green, red)}`,
    ...(redBranches.length === 0
      ? []
      : [
          `:small_red_triangle: Red: ${spokenList(
            redBranches,
            ({ branch, redMs, isRed }) =>
              `${code(branch, 80)} for ${duration(redMs)}${isRed ? ' (still red)' : ''}`,
          )}`,
        ]),
    ...(slowest === undefined
      ? []
      : [
          `:hourglass_flowing_sand: Slowest${readOf(slowest)}: ${code(slowest.workflow, 80)}, ${
            slowest.medianMs === undefined ? '' : `median ${duration(slowest.medianMs)}, `
          }95% within ${duration(slowest.p95Ms)}`,
        ]),
    ...(flaky === undefined
      ? []
      : [
          `:game_die: ${count(flaky.total, 'flaky test')}, flakiest${readOf(flaky)} ${code(flaky.worst, 120)}${flaked}`,
        ]),
  ].join('\n');
}

const readOf = ({ isPart }: { isPart?: true }): string => (isPart === true ? ' that I could read' : '');

const rate = (green: number, red: number): string =>
  green + red === 0
    ? 'I saw no run end'
    : `${green} of ${count(green + red, 'run')} succeeded (${percent(green / (green + red))})`;

const sumOf = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);

const titleOf = ({ project, name }: Pick<ProjectDigest, 'project' | 'name'>): string =>
  prose(name ?? '', 100) || projectName(project);

/** The title of the chart in the digest's thread, as plain text. */
export const digestChartTitle = (
  of: Pick<ProjectDigest, 'project' | 'name'>,
  workflow: string,
  days: number,
): string => `${prose(workflow, 80)} of ${titleOf(of)}, last ${days} days`;
