// Asks for the project of a command that names none, or a name that several projects have. The block id holds the command, so picking a project runs
// it without retyping.
import type { ActionsBlock } from '@slack/types';
import { shortName } from '../../circleci/refs.ts';
import { code, prose, sentences } from './foreign.ts';
import { LIMITS } from './limits.ts';
import type { Message } from './message.ts';
import { actionRow, button, inGroups, message, plain, section } from './pieces.ts';

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

/** More are rather searched than read. */
const MOST_BUTTONS = 10;

/** `shown` is what was typed, as a code span. */
export function renderProjectChoice({
  commandText,
  shown,
  slugs,
}: {
  commandText: string;
  shown: string;
  slugs: readonly string[];
}): Message {
  const blockId = `run ${commandText}`;
  const what = sentences(`Several projects are called ${shown}. Which one?`);
  const names = slugs.slice(0, MOST_BUTTONS);
  const more =
    slugs.length > names.length ? ` And ${slugs.length - names.length} more: name one in full.` : '';
  const labels = names.map((slug) => code(shortName(slug), 150)).join(', ');
  const buttons = names.map((slug, index) =>
    button({ actionId: `pick-project#${index}`, text: shortName(slug), value: slug }),
  );
  return message({
    text: `${what} ${names.map((slug) => prose(shortName(slug))).join(', ')}.${more}`,
    blocks: [
      section(`:file_folder: ${what}${more}\n${code(`/circleci ${commandText}`, 300)} was not started.`),
      ...(fitsBlockId(blockId)
        ? inGroups(buttons, 5).map((group, index) => actionRow(`${blockId}${' '.repeat(index)}`, group))
        : [section(`${labels}. Name one in full.`)]),
    ],
  });
}

/** A shortened command would be a different command. */
const fitsBlockId = (blockId: string): boolean =>
  blockId.length + MOST_BUTTONS / 5 <= LIMITS.blockId.max && !/[\p{Cc}\p{Cs}]/u.test(blockId);

const picker: ActionsBlock['elements'][number] = {
  type: 'external_select',
  action_id: 'pick-project',
  min_query_length: 0,
  placeholder: plain('Choose a project', LIMITS.selectPlaceholder.max),
};
