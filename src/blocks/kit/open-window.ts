// The answer to a command that needs a window where Slack opens none: only a click may open one.
import { code } from './foreign.ts';
import { LIMITS } from './limits.ts';
import type { Message } from './message.ts';
import { actionRow, button, message, section } from './pieces.ts';

/** `typed` is the command's text; `title` the window's own. The button carries the command out again. */
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
