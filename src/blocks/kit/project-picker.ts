// The question for a command that names no project. The command rides along in the block's id, so that a choice
// carries it out without being typed again.
import type { ActionsBlock } from '@slack/types';
import { code } from './foreign.ts';
import { LIMITS } from './limits.ts';
import type { Message } from './message.ts';
import { actionRow, message, plain, section } from './pieces.ts';

/** `commandText` is what stood after `/circleci`. The block's id is `run ` and that text. */
export function renderProjectPicker({ commandText }: { commandText: string }): Message {
  const blockId = `run ${commandText}`;
  const why = 'Which project? This channel has no default.';
  const ways = `Or add \`--project org/repo\` to the command, or set a default with \`/circleci use org/repo\`.`;
  // A changed command would be another command, so one that is too long for an id gets the hint without the menu.
  const fits = blockId.length <= LIMITS.blockId.max && !/[\p{Cc}\p{Cs}]/u.test(blockId);
  return message({
    text: `${why} Add --project org/repo to the command, or set a default with /circleci use org/repo.`,
    blocks: [
      section(
        `:file_folder: *${why}*\n${code(`/circleci ${commandText}`, 300)} needs one. Nothing was started.`,
      ),
      ...(fits ? [actionRow(blockId, [picker])] : []),
      section(ways),
    ],
  });
}

const picker: ActionsBlock['elements'][number] = {
  type: 'external_select',
  action_id: 'pick-project',
  min_query_length: 0,
  placeholder: plain('Choose a project', LIMITS.selectPlaceholder.max),
};
