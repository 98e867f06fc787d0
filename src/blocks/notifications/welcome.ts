// The first message in a channel that the bot was invited to.
import type { Message } from '../kit/message.ts';
import { actionRow, button, context, mention, message, section } from '../kit/pieces.ts';

/** `ownerId`: who invited it, if that made them the channel's owner. */
export function renderWelcome({ ownerId }: { ownerId?: string }): Message {
  const lines = [
    '*Thanks for the invitation. Here I can:*',
    '• post one card per run when a project breaks and when it is fixed',
    '• start, retry, cancel and approve runs: `/circleci help`',
    '• answer questions: mention me and ask “why is main red?”',
    '• act on a card’s run: mention me in its thread with `retry` or `why`',
  ];
  const owner =
    ownerId === undefined
      ? []
      : [
          context([
            `${mention(ownerId)} invited me, so I mention them about failures that no other owner rule covers. \`/circleci owners remove *\` ends that.`,
          ]),
        ];
  return message({
    text: 'Thanks for the invitation. Type /circleci help to see what I can do in this channel.',
    blocks: [
      section(lines.join('\n')),
      actionRow('welcome', [
        button({
          actionId: 'try-again#subscribe',
          text: 'Subscribe',
          value: 'subscribe --form',
          style: 'primary',
        }),
        button({ actionId: 'try-again#use', text: 'Set default project', value: 'use' }),
        button({ actionId: 'try-again#help', text: 'Help', value: 'help' }),
      ]),
      ...owner,
    ],
  });
}
