// The card: everything a channel needs to know about one run, in one message that is edited in place.

import { phaseOnBranch, type Streak } from '../../runs/outcomes.ts';
import type { Phase } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import type { UsualTimes } from '../../runs/usual.ts';
import { code } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, message, section } from '../kit/pieces.ts';
import { parameterList, place, runLink, runSentence, startedBy } from '../kit/run-words.ts';
import { phaseSign } from '../kit/voice.ts';
import type { FailuresRead } from './failed-jobs.ts';
import { runButtons } from './run-buttons.ts';
import { runDetails } from './run-details.ts';
import type { SameCause } from './same-cause.ts';

export interface RunCardOptions {
  /** Base of the CircleCI web app, such as `https://app.circleci.com`. */
  appUrl: string;
  /** How the runs before it on the branch ended. */
  streak?: Streak;
  /** Slack user id of the commit's author, who is mentioned if the run failed. */
  authorId?: string | undefined;
  /** How long its workflows usually take. */
  usual?: UsualTimes;
  /** Other branches that fail by the same cause. */
  sameCause?: SameCause | undefined;
  /** What was read of why its workflows failed. */
  failures?: FailuresRead;
}

/** Buttons stand above the details: Slack may fold an attachment behind "Show more". */
export function renderRunCard(run: Run, options: RunCardOptions): Message {
  const { appUrl, streak } = options;
  const phase = phaseOnBranch(run, streak?.before);
  return message({
    text: runSentence(run, phase),
    blocks: [
      section(headline(run, phase, options), { blockId: 'run-headline' }),
      actionRow('run-actions', runButtons(run, appUrl)),
    ],
    attachment: { color: phaseSign(phase).color, blocks: runDetails(run, options) },
  });
}

/** Nobody is mentioned for good news or for a run in progress. */
const mentionedIn: ReadonlySet<Phase> = new Set(['failed', 'failing', 'errored']);

function headline(run: Run, phase: Phase, { appUrl, authorId }: RunCardOptions): string {
  const { emoji, word } = phaseSign(phase);
  const parameters = parameterList(run.parameters ?? {});
  return [
    `${emoji} *${word}* · ${runLink(appUrl, run)}${place(run, code)}`,
    startedBy(run, mentionedIn.has(phase) ? authorId : undefined),
    parameters === '' ? '' : `With ${parameters}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}
