// What happened on a red branch since its last green run, run by run, newest first.
import { pipelineUrl } from '../../circleci/refs.ts';
import { outcomeOf, type RunOutcome, type Streak } from '../../runs/outcomes.ts';
import type { Run } from '../../runs/run.ts';
import { commitLink } from '../kit/commit-link.ts';
import { prose } from '../kit/foreign.ts';
import { dateToken, link } from '../kit/pieces.ts';
import { count } from '../kit/voice.ts';

const MAX_SHOWN = 5;

/** '' unless the run is red. */
export function sinceGreen(run: Run, { red, lastGreen }: Streak, appUrl: string): string {
  const now = outcomeOf(run);
  if (now?.became !== 'red') return '';
  const all = [...red.filter(({ number }) => number !== now.number), now].toReversed();
  const left = all.length - MAX_SHOWN;
  const since = lastGreen === undefined ? 'Red runs that I know of' : 'Since then';
  return [
    ...all.slice(0, MAX_SHOWN).map((one) => `• ${runLine(one, run, appUrl)}`),
    ...(left > 0 ? [`… and ${count(left, 'earlier red run')}`] : []),
  ].reduce((text, line) => `${text}\n${line}`, `*${since}:*`);
}

function runLine({ number, revision, subject, author }: RunOutcome, run: Run, appUrl: string): string {
  const name = prose(author ?? '', 60);
  return [
    link(pipelineUrl(appUrl, run.projectSlug, number), `#${number}`),
    ...(revision === undefined ? [] : [commitLink(run, revision)]),
    ...(subject === undefined ? [] : [prose(subject, 80)]),
    ...(name === '' ? [] : [`by ${name}`]),
  ].join(' ');
}

/** `Red since today at 8:04 AM (#12), 3 runs.`; '' unless the run is red. */
export function redSince(run: Run, { red, lastGreen }: Streak, appUrl: string): string {
  const now = outcomeOf(run);
  if (now?.became !== 'red') return '';
  const first = red[0] ?? now;
  const since = dateToken(first.at);
  const at = link(pipelineUrl(appUrl, run.projectSlug, first.number), `#${first.number}`);
  const least = lastGreen === undefined ? 'at least ' : '';
  const runs = red.length === 0 ? '' : `, ${count(red.length + 1, 'run')}`;
  return `:small_red_triangle: Red since ${least}${since === '' ? at : `${since} (${at})`}${runs}`;
}
