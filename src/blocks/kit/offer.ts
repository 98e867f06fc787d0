// What a sentence was taken for: a change as its exact command with a button, or the command that answers a question.
import { code } from './foreign.ts';
import { LIMITS } from './limits.ts';
import type { Message } from './message.ts';
import { actionRow, button, context, message, section } from './pieces.ts';

/** Lines without `/circleci`. A button runs its line as if the person who clicks had typed it. */
export function renderOffer({ lines }: { lines: readonly string[] }): Message {
  const shown = lines.map((line) => code(`/circleci ${line}`, 300));
  const several = lines.length > 1;
  const text = several ? 'That could be one of these commands.' : 'I read that as this command.';
  const state = 'Nothing was started.';
  // A shortened command would be a different command.
  const fits = lines.every((line) => line.length <= LIMITS.buttonValue.max && !/[\p{Cc}\p{Cs}]/u.test(line));
  const run = () =>
    lines.map((value, at) =>
      button({ actionId: `run-line#${at}`, value, text: several ? `Run ${at + 1}` : 'Run it' }),
    );
  return message({
    text: `${several ? 'That could be' : 'I read that as'} ${shown.join(' or ')}. ${state}`,
    blocks: [
      section(
        `${text} ${state}\n${shown.map((line, at) => (several ? `${at + 1}. ${line}` : line)).join('\n')}`,
      ),
      ...(fits
        ? [actionRow('offer', [...run(), button({ actionId: 'dismiss', value: 'no', text: 'Leave it' })])]
        : []),
    ],
  });
}

/** The first answer to a question, with the command that it was taken for. */
export function sayingMeant(answer: Message, line: string): Message {
  const blocks = [...(answer.blocks ?? []), context([`I read that as ${code(`/circleci ${line}`, 300)}.`])];
  return blocks.length > LIMITS.messageBlocks.max ? answer : { ...answer, blocks };
}
