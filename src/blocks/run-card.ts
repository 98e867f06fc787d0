// The card: everything a channel needs to know of one run, in the one message that is edited in place.
import { phaseOf } from '../runs/phase.ts';
import type { Run } from '../runs/run.ts';
import { code } from './foreign.ts';
import { actions, message, section } from './kit.ts';
import type { Message } from './message.ts';
import { runButtons } from './run-buttons.ts';
import { runDetails } from './run-details.ts';
import { parameterList, place, runLink, runSentence, startedBy } from './run-words.ts';
import { phaseSign } from './voice.ts';

export interface RunCardOptions {
  /** Base of the CircleCI web app, such as `https://app.circleci.com`. */
  appUrl: string;
}

/** Buttons stand above the details: Slack may fold an attachment behind "Show more". */
export function renderRunCard(run: Run, { appUrl }: RunCardOptions): Message {
  return message({
    text: runSentence(run),
    blocks: [
      section(headline(run, appUrl), { blockId: 'run-headline' }),
      actions('run-actions', runButtons(run, appUrl)),
    ],
    attachment: { color: phaseSign(phaseOf(run)).color, blocks: runDetails(run, appUrl) },
  });
}

function headline(run: Run, appUrl: string): string {
  const { emoji, word } = phaseSign(phaseOf(run));
  const parameters = parameterList(run.parameters ?? {});
  return [
    `${emoji} *${word}* · ${runLink(appUrl, run)}${place(run, code)}`,
    startedBy(run),
    parameters === '' ? '' : `With ${parameters}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}
