// Asks a person once, when a run that they started here failed, whether they want direct messages about their runs.
import type { Run } from '../../runs/run.ts';
import { code, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, button, message, section } from '../kit/pieces.ts';
import { place, runLink, runTitle } from '../kit/run-words.ts';

export function renderDmOffer(run: Run, { appUrl }: { appUrl: string }): Message {
  const asks =
    'Do you want a direct message when a run of yours ends or waits for an approval? I ask only once; `/circleci dm on` and `/circleci dm off` change it at any time.';
  return message({
    text: `Your run ${runTitle(run)}${place(run, prose)} failed. ${asks}`,
    blocks: [
      section(`:x: Your run ${runLink(appUrl, run)}${place(run, code)} failed.\n${asks}`),
      actionRow('dm-offer', [
        button({ actionId: 'run-line#on', text: 'Turn them on', value: 'dm on' }),
        button({ actionId: 'run-line#off', text: 'No thanks', value: 'dm off' }),
      ]),
    ],
  });
}
