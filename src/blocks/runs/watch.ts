// The answer to `watch`: the person gets a DM when the run ends, or hears how it has already ended.
import { hasUnreadWorkflows, phaseOf, unreadIn } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import { code } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, button, message, section } from '../kit/pieces.ts';
import { place, runLink, runSentence } from '../kit/run-words.ts';
import { phaseSign } from '../kit/voice.ts';

export interface Watching {
  run: Run;
  /** `ended`: nothing to wait for. `already`: the person was watching it before. */
  how: 'begun' | 'already' | 'ended';
}

/** The value of the `unwatch` button is the pipeline's id. */
export function renderWatch({ run, how }: Watching, { appUrl }: { appUrl: string }): Message {
  const { emoji, word } = phaseSign(phaseOf(run));
  const head = `${emoji} *${word}* · ${runLink(appUrl, run)}${place(run, code)}`;
  const unread = hasUnreadWorkflows(run) ? unreadIn(run) : undefined;
  const then = {
    begun: 'You get a DM when it ends.',
    already: 'You’re already watching it: you get a DM when it ends.',
    ended:
      unread === undefined
        ? 'It has already ended, so there is nothing to watch.'
        : `I can’t tell whether it has ended: ${unread}. I’m not watching it.`,
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
