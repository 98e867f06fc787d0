// Two runs of a project side by side: how each ended, and what differs in jobs, parameters and tests.
import type { KnownBlock } from '@slack/types';
import type { Comparison, JobDifference, JobSide, ValueDifference } from '../../runs/compare.ts';
import { currentWorkflows, isPartlyRead, phaseOf, unreadIn } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import { maskValue } from '../../secrets/mask-value.ts';
import { commitLink } from '../kit/commit-link.ts';
import { code, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, context, fitList, linkButton, message, section } from '../kit/pieces.ts';
import { place, projectName, runLink, spanOf } from '../kit/run-words.ts';
import { type Shown, shareButton, sharedBy } from '../kit/share-button.ts';
import { afterSpan, count, duration, jobSign, phaseSign } from '../kit/voice.ts';

export interface FailingTest {
  job: string;
  name: string;
  file?: string | undefined;
}

export interface RunDiff {
  a: Run;
  b: Run;
  jobs: Comparison;
  parameters: readonly ValueDifference[];
  /** Those that fail in B and did not in A. */
  newlyFailing: readonly FailingTest[];
  /** How many fail in both. */
  stillFailing: number;
  /** How many fail in B, and are not among the tests that could be read of A. */
  uncompared?: number;
  /** Not all tests of B were read, so there may be more. */
  isPart?: boolean;
  /** A page that shows the commits between them. */
  commitsUrl?: string | undefined;
}

// Slack rejects a message of about 13,200 characters, and counts each escape in full.
const JOBS = { maxItems: 12, maxLength: 2000, separator: '\n' };
const LIST = { maxItems: 8, maxLength: 1300, separator: '\n' };

export function renderDiff(diff: RunDiff, shown: Shown): Message {
  const { a, b, jobs, parameters, newlyFailing } = diff;
  const counted = [
    count(jobs.jobs.length, 'job'),
    count(parameters.length, 'parameter'),
    `${diff.isPart === true ? 'at least ' : ''}${count(newlyFailing.length, 'newly failing test')}`,
  ];
  const summary = `${counted[0]} and ${counted[1]} differ; ${counted[2]}`;
  return message({
    text: `${projectName(a.projectSlug)} #${a.number} compared with #${b.number}: ${summary}.`,
    blocks: [
      section([headOf(a, 'A', shown.appUrl), headOf(b, 'B', shown.appUrl), commitsOf(a, b)].join('\n')),
      section(`*Jobs*\n${jobLines(diff)}`),
      ...unreadNote(diff),
      ...(parameters.length === 0
        ? []
        : [section(`*Parameters*\n${fitList(parameters, parameterLine, LIST)}`)]),
      ...testBlocks(diff),
      actionRow('diff-actions', [
        ...(diff.commitsUrl === undefined
          ? []
          : [
              linkButton({
                actionId: 'open-in-circleci#commits',
                text: 'See the commits',
                url: diff.commitsUrl,
              }),
            ]),
        ...shareButton(shown),
      ]),
      ...sharedBy(shown),
    ].filter((block) => block.type !== 'actions' || block.elements.length > 0),
  });
}

function headOf(run: Run, letter: string, appUrl: string): string {
  const { emoji, word } = phaseSign(phaseOf(run));
  const span = spanOf(currentWorkflows(run));
  const after = span === undefined ? '' : ` ${afterSpan(span)}`;
  return `*${letter}* ${emoji} ${runLink(appUrl, run)}${place(run, code)}: ${word.toLowerCase()}${after}`;
}

function commitsOf(a: Run, b: Run): string {
  if (a.revision === undefined || b.revision === undefined) return '';
  const [one, other] = [commitLink(a, a.revision), commitLink(b, b.revision)];
  return a.revision === b.revision ? `Same commit: ${one}.` : `Commit ${one} → ${other}.`;
}

function jobLines({ a, b, jobs: { jobs, alike } }: RunDiff): string {
  const read = isPartlyRead(a) || isPartlyRead(b) ? ' that I could read' : '';
  if (jobs.length === 0)
    return alike === 0 ? `I see no jobs${read} in either run.` : `All jobs${read} match (${alike}).`;
  const rest = alike === 0 ? '' : `\n${count(alike, 'other')}${read} ${alike === 1 ? 'matches' : 'match'}.`;
  return `${fitList(jobs, (one) => jobLine(one, a, b), JOBS)}${rest}`;
}

function jobLine({ workflow, name, ...side }: JobDifference, a: Run, b: Run): string {
  const where = `${code(name, 50)} in ${prose(workflow, 40) || 'unnamed'}`;
  if (side.a === undefined)
    return `• ${where}: ${isPartlyRead(a) ? 'in B, and not in what I could read of A' : 'only in B'}, ${sideOf(side.b)}`;
  if (side.b === undefined)
    return `• ${where}: ${isPartlyRead(b) ? 'in A, and not in what I could read of B' : 'only in A'}, ${sideOf(side.a)}`;
  return `• ${where}: ${sideOf(side.a)} → ${sideOf(side.b)}${slower(side.a, side.b)}`;
}

function unreadNote({ a, b }: RunDiff): KnownBlock[] {
  const notes = [['A', a] as const, ['B', b] as const].flatMap(([letter, run]) => {
    const missing = unreadIn(run);
    return missing === undefined ? [] : [`Of ${letter}, ${missing}.`];
  });
  return notes.length === 0 ? [] : [context([notes.join(' ')])];
}

function sideOf(side: JobSide | undefined): string {
  if (side === undefined) return 'not there';
  const { emoji, word } = jobSign(side.status);
  return `${emoji} ${word}${side.ms === undefined ? '' : ` ${afterSpan(side.ms)}`}`;
}

function slower({ ms: a }: JobSide, { ms: b }: JobSide): string {
  if (a === undefined || b === undefined || Math.abs(b - a) < 1000) return '';
  return ` (${duration(Math.abs(b - a))} ${b > a ? 'slower' : 'faster'})`;
}

function parameterLine({ name, a, b }: ValueDifference): string {
  const value = (each: string | undefined) =>
    each === undefined ? 'not set' : code(maskValue(name, each), 60);
  return `• ${code(name, 50)}: ${value(a)} → ${value(b)}`;
}

function testBlocks({ newlyFailing, stillFailing, uncompared = 0, isPart }: RunDiff) {
  const notes = [
    ...(stillFailing === 0 ? [] : [`${count(stillFailing, 'test')} failed in both.`]),
    ...(uncompared === 0
      ? []
      : [`${count(uncompared, 'failing test')} of B couldn’t be compared: I didn’t read all tests of A.`]),
    ...(isPart === true ? ['I didn’t read all tests of B, so more may fail.'] : []),
  ];
  const still = notes.length === 0 ? [] : [context([notes.join(' ')])];
  if (newlyFailing.length === 0) return still;
  const draw = ({ job, name, file }: FailingTest) => {
    const at = file === undefined || file === '' ? '' : `, ${code(file, 80)}`;
    return `• ${code(name, 100)} in ${code(job, 40)}${at}`;
  };
  return [section(`*Newly failing tests*\n${fitList(newlyFailing, draw, LIST)}`), ...still];
}
