// The branch a run stands on: broken since when and by what, or fixed after how long. Drawn from what is known of the
// runs before it; without any, nothing is said.
import type { KnownBlock } from '@slack/types';
import { pipelineUrl } from '../circleci/refs.ts';
import { type Outcome, outcomeOf, type Streak } from '../runs/outcomes.ts';
import type { Run } from '../runs/run.ts';
import { code, prose } from './foreign.ts';
import { context, dateToken, link } from './kit.ts';
import { count, duration, spokenList } from './voice.ts';

export function brokenSince(run: Run, streak: Streak, appUrl: string): KnownBlock[] {
  const now = outcomeOf(run);
  const [first] = streak.red;
  if (now === undefined) return [];
  const runOf = (one: Outcome) => link(pipelineUrl(appUrl, run.projectSlug, one.number), `#${one.number}`);
  const lines =
    now.became === 'red'
      ? broken([...streak.red, now], streak.lastGreen, runOf)
      : now.became === 'green' && first !== undefined
        ? [fixed(streak.red, first, now, runOf)]
        : [];
  return lines.length === 0 ? [] : [context([lines.join('\n')], 'run-streak')];
}

type Draw = (one: Outcome) => string;

function broken(red: readonly Outcome[], lastGreen: Outcome | undefined, runOf: Draw): string[] {
  const [first] = red;
  const since = first === undefined ? '' : dateToken(first.at);
  const suspects = red.filter((one, at) => red.findIndex(({ author }) => author === one.author) === at);
  return [
    ...(red.length > 1 && first !== undefined
      ? [
          `:small_red_triangle: Broken since ${runOf(first)}${since === '' ? '' : ` (${since})`}, ${count(red.length, 'run')}`,
        ]
      : []),
    ...(lastGreen === undefined ? [] : [`Last green: ${runOf(lastGreen)}${commitOf(lastGreen)}`]),
    ...(red.length > 1 && first !== undefined ? [`First red: ${runOf(first)}${commitOf(first)}`] : []),
    ...(suspects.length > 1
      ? [`Commits since by ${spokenList(suspects, ({ author = '' }) => prose(author, 60) || 'unknown')}`]
      : []),
  ];
}

function fixed(red: readonly Outcome[], first: Outcome, now: Outcome, runOf: Draw): string {
  const span = now.at > first.at ? ` after ${duration(now.at - first.at)}` : '';
  const by = commitOf(now);
  return `:adhesive_bandage: Fixed${by === '' ? '' : ` with${by}`}${span} and ${count(red.length, 'red run')}, since ${runOf(first)}`;
}

function commitOf({ revision, author }: Outcome): string {
  const name = prose(author ?? '', 60);
  return `${revision === undefined ? '' : ` ${code(revision.slice(0, 7))}`}${name === '' ? '' : ` by ${name}`}`;
}
