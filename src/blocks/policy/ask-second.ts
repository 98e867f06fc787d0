// The public question for a second person to confirm a change, with the buttons that answer it.
import { code, prose, sentences } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, button, mention, message, section } from '../kit/pieces.ts';

export interface SecondPersonQuestion {
  requestId: string;
  /** Who asked for the change. */
  userId: string;
  /** The command's name. */
  command: string;
  /** A noun phrase; foreign text as it is. */
  what: string;
  /** The policy's rule, in words. */
  rule: string;
}

export function renderAskSecond(question: SecondPersonQuestion): Message {
  const { requestId, userId, command, what, rule } = question;
  const who = mention(userId);
  const why = sentences(rule, 200).replace(/\.$/, '');
  const asks = `${who} asked for ${prose(what, 200)}. It needs a second person: ${why}. Nothing is changed yet.`;
  return message({
    text: asks,
    blocks: [
      section(`:handshake: ${asks}\nTo confirm, you need permission for ${code(command, 40)} here.`),
      actionRow('second-person-actions', [
        button({ actionId: 'confirm-second', text: 'Confirm', value: requestId, style: 'primary' }),
        button({ actionId: 'turn-down-second', text: 'Turn down', value: requestId }),
      ]),
    ],
  });
}
