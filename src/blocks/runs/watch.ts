// The answer to `watch`: that somebody is told at the end of a run, or how it has ended already.

import { phaseOf } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import { code } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, button, message, section } from '../kit/pieces.ts';
import { place, runLink, runSentence } from '../kit/run-words.ts';
import { phaseSign } from '../kit/voice.ts';

export interface Watching {
  run: Run;
  /** `ended`: there is nothing to wait for. `already`: it was watched before. */
  how: 'begun' | 'already' | 'ended';
}

/** The value of the `unwatch` button is the pipeline's id. */
export function renderWatch({ run, how }: Watching, { appUrl }: { appUrl: string }): Message {
  const { emoji, word } = phaseSign(phaseOf(run));
  const head = `${emoji} *${word}* · ${runLink(appUrl, run)}${place(run, code)}`;
  const then = {
    begun: 'I write you a direct message when it has ended.',
    already: 'You watch it already: I write you a direct message when it has ended.',
    ended: 'It has ended, so there is nothing to watch.',
  };
  return message({
    text: `${runSentence(run)} ${then[how]}`,
    blocks: [
      section(`${head}\n${then[how]}`),
      ...(how === 'ended'
        ? []
        : [
            actionRow('watching-actions', [
              button({ actionId: 'unwatch', text: 'Stop watching', value: run.pipelineId }),
            ]),
          ]),
    ],
  });
}
