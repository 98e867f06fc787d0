// The runs that one person watches, each with a button to stop.
import { phaseOf } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import { code } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { button, context, message, section } from '../kit/pieces.ts';
import { place, runLink } from '../kit/run-words.ts';
import { count, phaseSign } from '../kit/voice.ts';

const MAX_SHOWN = 15;

/** The value of an `unwatch` button is the pipeline's id. */
export function renderWatchList(runs: readonly Run[], { appUrl }: { appUrl: string }): Message {
  const text = `You’re watching ${count(runs.length, 'run')}. Which one should I stop watching?`;
  const left = runs.length - MAX_SHOWN;
  return message({
    text,
    blocks: [
      section(text),
      ...runs.slice(0, MAX_SHOWN).map((run) => {
        const { emoji, word } = phaseSign(phaseOf(run));
        return section(`${emoji} ${word} · ${runLink(appUrl, run)}${place(run, code)}`, {
          accessory: button({ actionId: 'unwatch', text: 'Stop watching', value: run.pipelineId }),
        });
      }),
      ...(left > 0 ? [context([`… and ${left} more. Name one: \`/circleci unwatch 123\`.`])] : []),
    ],
  });
}
