// The choice of a project for a command that named none: the command is carried out in it. The command's text
// rides in the block's id, behind `run ` (blocks/kit/project-picker.ts).

import { readSlug } from '../parse/read-click.ts';
import { defineButton, unreadableClick } from './action.ts';

const PREFIX = 'run ';

export const pickProjectButton = defineButton({
  id: 'pick-project',
  run({ value, blockId, isPrivate }) {
    if (!blockId.startsWith(PREFIX)) throw unreadableClick();
    const typed = blockId.slice(PREFIX.length);
    return { kind: 'command', typed, project: readSlug(value), replaceOriginal: isPrivate };
  },
});
