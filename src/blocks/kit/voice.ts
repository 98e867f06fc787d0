// How the bot speaks: one word and one emoji per state, and sentences that several messages share. The rules are in
// STYLE.md. Every emoji and color comes with a word, so neither is the only signal.
import type { Phase } from '../../runs/phase.ts';
import { prose } from './foreign.ts';
import { mention } from './pieces.ts';

export interface Sign {
  /** Slack's emoji name, including colons. */
  emoji: string;
  word: string;
}

const waiting = ':hourglass_flowing_sand:';
const moving = ':large_blue_circle:';
const paused = ':double_vertical_bar:';
const red = ':x:';
const stopped = ':no_entry_sign:';
const green = ':white_check_mark:';
const nothing = ':heavy_minus_sign:';

const phases: Record<Phase, Sign & { color: string }> = {
  queued: { emoji: waiting, word: 'Queued', color: '#8c959f' },
  running: { emoji: moving, word: 'Running', color: '#0969da' },
  failing: { emoji: ':warning:', word: 'Failing', color: '#d1242f' },
  'on-hold': { emoji: paused, word: 'On hold', color: '#bf8700' },
  failed: { emoji: red, word: 'Failed', color: '#d1242f' },
  canceled: { emoji: stopped, word: 'Canceled', color: '#57606a' },
  success: { emoji: green, word: 'Succeeded', color: '#1a7f37' },
  fixed: { emoji: green, word: 'Fixed', color: '#1a7f37' },
  errored: { emoji: ':rotating_light:', word: 'Could not start', color: '#d1242f' },
  'nothing-to-run': { emoji: nothing, word: 'Nothing to run', color: '#8c959f' },
  unclear: { emoji: ':grey_question:', word: 'Unclear', color: '#8c959f' },
};

// https://circleci.com/docs/workflows/#states
const workflows: Readonly<Record<string, Sign>> = {
  success: { emoji: green, word: 'succeeded' },
  running: { emoji: moving, word: 'is running' },
  queued: { emoji: waiting, word: 'is queued' },
  not_run: { emoji: nothing, word: 'was not run' },
  failed: { emoji: red, word: 'failed' },
  error: { emoji: red, word: 'failed with an error in its config' },
  failing: { emoji: ':warning:', word: 'is failing' },
  on_hold: { emoji: paused, word: 'is on hold' },
  canceled: { emoji: stopped, word: 'was canceled' },
  unauthorized: { emoji: ':lock:', word: 'was not authorized' },
};

const jobs: Readonly<Record<string, Sign>> = {
  success: { emoji: green, word: 'succeeded' },
  running: { emoji: moving, word: 'running' },
  not_run: { emoji: nothing, word: 'not run' },
  failed: { emoji: red, word: 'failed' },
  retried: { emoji: ':repeat:', word: 'retried' },
  queued: { emoji: waiting, word: 'queued' },
  not_running: { emoji: waiting, word: 'not running' },
  infrastructure_fail: { emoji: red, word: 'failed on CircleCI’s side' },
  timedout: { emoji: red, word: 'timed out' },
  on_hold: { emoji: paused, word: 'on hold' },
  'terminated-unknown': { emoji: red, word: 'ended for an unknown reason' },
  blocked: { emoji: waiting, word: 'blocked' },
  canceled: { emoji: stopped, word: 'canceled' },
  unauthorized: { emoji: ':lock:', word: 'not authorized' },
};

export const phaseSign = (phase: Phase): Sign & { color: string } => phases[phase];
export const workflowSign = (status: string): Sign => known(workflows, status, 'is in the state');
export const jobSign = (status: string): Sign => known(jobs, status, 'in the state');

// CircleCI may add statuses; unknown ones are shown as they are.
function known(table: Readonly<Record<string, Sign>>, status: string, lead: string): Sign {
  const sign = Object.hasOwn(table, status) ? table[status] : undefined;
  const word = prose(status.replaceAll('_', ' '), 40) || 'unknown';
  return sign ?? { emoji: ':grey_question:', word: `${lead} “${word}”` };
}

/** `4m 12s`: the two largest units. Negative and invalid spans become `under 1s`. */
export function duration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (!(seconds >= 1)) return 'under 1s';
  const units = [
    ['d', Math.floor(seconds / 86_400)],
    ['h', Math.floor(seconds / 3600) % 24],
    ['m', Math.floor(seconds / 60) % 60],
    ['s', seconds % 60],
  ] as const;
  const first = units.findIndex(([, amount]) => amount > 0);
  return units
    .slice(first, first + 2)
    .filter(([, amount]) => amount > 0)
    .map(([unit, amount]) => `${amount}${unit}`)
    .join(' ');
}

/** `after 4m 12s`, `within a second`. */
export const afterSpan = (ms: number): string => (ms >= 1000 ? `after ${duration(ms)}` : 'within a second');

/** Time between two ISO times; undefined if either is missing or invalid, or they are in the wrong order. */
export function spanMs(from: string | undefined, to: string | undefined): number | undefined {
  const ms = Date.parse(to ?? '') - Date.parse(from ?? '');
  return ms >= 0 ? ms : undefined;
}

export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and 3 more`. Only renders what it shows. */
export function spokenList<T>(
  items: readonly T[],
  draw: (item: T) => string,
  { max = 3, joint = 'and' }: { max?: number; joint?: string } = {},
): string {
  const shown = items.slice(0, max).map(draw);
  if (items.length > max) shown.push(`${items.length - max} more`);
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} ${joint} ${last}`;
}

/** `what` is a noun phrase, such as `a retry of build`. */
export const beingDoneBy = (what: string, done: string, userId: string): string =>
  `That is already being ${done} by ${mention(userId)}: ${what}.`;

/** What the policy hides from somebody is named as a number: `2 projects`. */
export const leftOut = (what: string): string => `The policy leaves ${what} out for you here.`;
