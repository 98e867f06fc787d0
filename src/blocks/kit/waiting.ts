// Says that something takes longer: what for, until when if that is known, and how to take it back. The answer takes its
// place where Slack lets it.
import { code } from './foreign.ts';
import type { Message } from './message.ts';
import { actionRow, button, dateToken, message, section } from './pieces.ts';

/** Times in epoch ms. Nothing: nobody knows. */
export interface WaitsFor {
  /** CircleCI's rate limit ends then. */
  nextTryAt?: number | undefined;
  /** CircleCI doesn't respond, and is tried until then. */
  downUntil?: number | undefined;
}

interface Waiting extends WaitsFor {
  /** As typed, without `/circleci`. */
  command: string;
  /** What is being done, in full sentences, as the first answer says it. */
  doing?: string | undefined;
  /** The job's id. Undefined: it can't be taken back. */
  requestId?: string | undefined;
}

export function renderWaiting({ command, doing, requestId, ...when }: Waiting): Message {
  const what = doing ?? `Your \`/circleci ${command}\` is still waiting.`;
  const text = sayWhy(what, when);
  return message({
    text,
    blocks: [
      section(`:hourglass_flowing_sand: ${text}`),
      ...(requestId === undefined
        ? []
        : [
            actionRow('waiting-actions', [
              button({ actionId: 'take-back', text: 'Cancel', value: requestId }),
            ]),
          ]),
    ],
  });
}

function sayWhy(what: string, { nextTryAt, downUntil }: WaitsFor): string {
  const goesOn = 'I’ll keep trying and answer here.';
  if (nextTryAt !== undefined)
    return `CircleCI is rate limiting me, next try ${dateToken(nextTryAt)}. ${what} ${goesOn}`;
  if (downUntil !== undefined)
    return `CircleCI isn’t responding. ${what} I’ll keep trying until ${dateToken(downUntil)} at the latest, and tell you here how it ends.`;
  return `${what} ${goesOn}`;
}

const ends: Record<'taken-back' | 'too-late' | 'over', (command: string) => string> = {
  'taken-back': (command) =>
    `:leftwards_arrow_with_hook: Canceled: ${command} had not started, and won’t. Nothing was changed.`,
  'too-late': (command) =>
    `:warning: Too late to cancel: ${command} has already started. The answer says how it ends.`,
  over: () => 'There is nothing left to cancel: that request has already ended.',
};

/** `command`: as typed, without `/circleci`; undefined if the request is gone. */
export function renderTakenBack(end: keyof typeof ends, command = ''): Message {
  const words = ends[end](code(`/circleci ${command}`, 100));
  return message({ text: words.replace(/^:\w+: /, ''), blocks: [section(words)] });
}
