// The state of the run's branch: broken since when and by which commits, or fixed after how long. Drawn from the known
// earlier runs; without any, nothing is said.
import type { KnownBlock } from '@slack/types';
import { compareUrl, pipelineUrl } from '../../circleci/refs.ts';
import { outcomeOf, type RunOutcome, type Streak } from '../../runs/outcomes.ts';
import type { Run } from '../../runs/run.ts';
import { commitLink, type OfRepository } from '../kit/commit-link.ts';
import { prose } from '../kit/foreign.ts';
import { context, dateToken, link } from '../kit/pieces.ts';
import { afterSpan, count, duration, spokenList } from '../kit/voice.ts';

export function brokenSince(run: Run, streak: Streak, appUrl: string): KnownBlock[] {
  const now = outcomeOf(run);
  const [first] = streak.red;
  if (now === undefined) return [];
  const runOf = (one: RunOutcome) => link(pipelineUrl(appUrl, run.projectSlug, one.number), `#${one.number}`);
  const lines =
    now.became === 'red'
      ? broken([...streak.red, now], streak.lastGreen, runOf, run)
      : now.became === 'green' && first !== undefined
        ? [fixed(streak, first, now, runOf, run)]
        : [];
  return lines.length === 0 ? [] : [context([lines.join('\n')], 'run-streak')];
}

type Draw = (one: RunOutcome) => string;

/** `red` is oldest first, and ends with the card's run. */
function broken(
  red: readonly RunOutcome[],
  lastGreen: RunOutcome | undefined,
  runOf: Draw,
  run: OfRepository,
): string[] {
  const commitOf = (one: RunOutcome) => commitWords(one, run);
  const [first] = red;
  if (first === undefined) return [];
  const suspects = red.filter((one, at) => red.findIndex(({ author }) => author === one.author) === at);
  const edges = [
    ...(lastGreen === undefined ? [] : [`Last green: ${runOf(lastGreen)}${commitOf(lastGreen)}`]),
    ...(red.length > 1
      ? [`First${lastGreen === undefined ? ' known' : ''} red: ${runOf(first)}${commitOf(first)}`]
      : []),
  ];
  const between = compareUrl(run.originUrl ?? '', lastGreen?.revision ?? '', first.revision ?? '');
  const isSame = lastGreen?.revision !== undefined && lastGreen.revision === first.revision;
  return [
    ...(red.length > 1
      ? [`:small_red_triangle: Broken since ${atLeast(lastGreen)}${runOf(first)}${extent(red, first)}`]
      : []),
    ...edges.slice(0, -1),
    ...edges
      .slice(-1)
      .map((edge) => (between === undefined ? edge : `${edge} · ${link(between, 'what changed')}`))
      .map((edge) => (isSame ? `${edge} · the same commit was green and red` : edge)),
    ...(suspects.length > 1
      ? [`Commits since by ${spokenList(suspects, ({ author = '' }) => prose(author, 60) || 'unknown')}`]
      : []),
  ];
}

/** ` (today at 8:04 AM): 3 runs, red for 2h 14m`; as of the end of the card's run. */
function extent(red: readonly RunOutcome[], first: RunOutcome): string {
  const since = dateToken(first.at);
  const redMs = (red.at(-1)?.at ?? first.at) - first.at;
  const span = redMs > 0 ? `, red for ${duration(redMs)}` : '';
  return `${since === '' ? '' : ` (${since})`}: ${count(red.length, 'run')}${span}`;
}

/** Earlier runs may be unknown: nobody asked about them, or they are too long ago. */
const atLeast = (lastGreen: RunOutcome | undefined): string => (lastGreen === undefined ? 'at least ' : '');

function fixed(
  { red, lastGreen }: Streak,
  first: RunOutcome,
  now: RunOutcome,
  runOf: Draw,
  run: OfRepository,
): string {
  const span = now.at > first.at ? ` ${afterSpan(now.at - first.at)}` : '';
  const by = commitWords(now, run);
  return `:adhesive_bandage: Fixed${by === '' ? '' : ` in${by}`}${span} and ${count(red.length, 'red run')}, broken since ${atLeast(lastGreen)}${runOf(first)}`;
}

function commitWords({ revision, author }: RunOutcome, run: OfRepository): string {
  const name = prose(author ?? '', 60);
  return `${revision === undefined ? '' : ` ${commitLink(run, revision)}`}${name === '' ? '' : ` by ${name}`}`;
}
