// Asks for a click to open a modal. Slack only opens modals after an interaction, such as a click.
import { code } from './foreign.ts';
import { LIMITS } from './limits.ts';
import type { Message } from './message.ts';
import { actionRow, button, message, section } from './pieces.ts';

/** `typed` is the command's text, `title` the modal's. The button runs the command again. */
export function renderOpenWindow({ title, typed }: { title: string; typed: string }): Message {
  const text = 'This needs a window, and Slack lets me open one only after a click. Nothing was started.';
  const fits = typed !== '' && typed.length <= LIMITS.buttonValue.max && !/\p{Cs}/u.test(typed);
  const hint = `Type ${code(`/circleci ${typed}`, 300)} in the channel to get it.`;
  return message({
    text,
    blocks: [
      section(`:inbox_tray: ${text}`),
      fits
        ? actionRow('open-window', [
            button({ actionId: 'try-again', text: `Open “${title}”`, value: typed, style: 'primary' }),
          ])
        : section(hint),
    ],
  });
}
