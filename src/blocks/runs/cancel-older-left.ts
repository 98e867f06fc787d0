// What `cancel older` did not cancel, and why: a line for each.
import { shortName } from '../../circleci/refs.ts';
import { bare } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { type Problem, renderProblem } from '../kit/problem.ts';
import { count } from '../kit/voice.ts';

const MAX_NAMED = 10;

export interface CancelOlderLeft {
  project: string;
  branch: string;
  /** How many were to be canceled. */
  total: number;
  /** At least one. `why` completes "#12 build: it …". */
  left: readonly { name: string; number: number; why: string }[];
  tryAgain?: Problem['tryAgain'] | undefined;
}

export function renderCancelOlderLeft({ project, branch, total, left, tryAgain }: CancelOlderLeft): Message {
  const lines = left
    .slice(0, MAX_NAMED)
    .map(({ number, name, why }) => `#${number} ${named(name)}: it ${why}.`);
  const others = left.length === total ? 'None were canceled.' : 'The others are canceled.';
  return renderProblem({
    userMessage: [
      `I didn’t cancel ${left.length} of ${count(total, 'older workflow')} on \`${named(branch)}\` of ${shortName(project)}.`,
      ...lines,
      `${others} Try again to cancel those that are still running.`,
    ].join('\n'),
    ...(tryAgain !== undefined && { tryAgain }),
  });
}

/** In one line, and without a backtick that would begin or end a code span. */
const named = (name: string): string => bare(name, 80).replaceAll('`', "'") || 'unnamed';
