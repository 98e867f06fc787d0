// What `cancel older` did not cancel, and why: a line for each.
import { shortName } from '../../circleci/refs.ts';
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
  const lines = left.slice(0, MAX_NAMED).map(({ number, name, why }) => `#${number} ${name}: it ${why}.`);
  const others = left.length === total ? 'None were canceled.' : 'The others are canceled.';
  return renderProblem({
    userMessage: [
      `I didn’t cancel ${left.length} of ${count(total, 'older workflow')} on \`${branch}\` of ${shortName(project)}.`,
      ...lines,
      `${others} Try again to cancel those that are still running.`,
    ].join('\n'),
    ...(tryAgain !== undefined && { tryAgain }),
  });
}
