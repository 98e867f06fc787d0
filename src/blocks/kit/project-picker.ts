// The project picker for a command that names no project. The block id holds the command, so picking a project runs
// it without retyping.
import type { ActionsBlock } from '@slack/types';
import { code } from './foreign.ts';
import { LIMITS } from './limits.ts';
import type { Message } from './message.ts';
import { actionRow, message, plain, section } from './pieces.ts';

/** `commandText` is the text after `/circleci`. The block id is `run ` plus that text. */
export function renderProjectPicker({ commandText }: { commandText: string }): Message {
  const blockId = `run ${commandText}`;
  const why = 'Which project? This channel has no default.';
  const ways = `Or add \`--project org/repo\` to the command, or set a default with \`/circleci use org/repo\`.`;
  // A shortened command would be a different command. If it is too long for a block id, show the hint without the
  // menu.
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
