// The buttons and menus of the messages about engine. A value comes from outside: it is read with care.
import { message, section } from '../../blocks/kit/pieces.ts';
import { readSlug } from '../parse/read-click.ts';
import { defineButton, unreadableClick } from './action.ts';

const text = 'Left as it is. Nothing was changed.';

/** The way out of a question: it gives way to one short line, so that its buttons are gone. */
export const dismissButton = defineButton({
  id: 'dismiss',
  run: () => ({ kind: 'reply', message: message({ text, blocks: [section(text)] }), replaceOriginal: true }),
});

/** A link button. Slack tells of the click all the same, and shows a warning when nobody takes notice. */
export const openInCircleciButton = defineButton({
  id: 'open-in-circleci',
  run: () => ({ kind: 'nothing' }),
});

const PREFIX = 'run ';

/** The choice of a project for a command that named none: the command is carried out in it. The command's text rides in the block's id, behind `run ` (blocks/kit/project-picker.ts). */
export const pickProjectButton = defineButton({
  id: 'pick-project',
  run({ value, blockId, isPrivate }) {
    if (!blockId.startsWith(PREFIX)) throw unreadableClick();
    const typed = blockId.slice(PREFIX.length);
    return { kind: 'command', typed, project: readSlug(value), replaceOriginal: isPrivate };
  },
});

/** "Try again" under a failure. The value is the command's text, so what it does is what typing it would do. */
export const tryAgainButton = defineButton({
  id: 'try-again',
  run({ value, isPrivate, messageTs }, { actor }) {
    if (value.trim() === '') throw unreadableClick();
    // The answer takes the place of the button, so there is no second time but that of a double click.
    const once = isPrivate && messageTs !== undefined && { onceId: `again-${messageTs}-${actor.userId}` };
    return { kind: 'command', typed: value, replaceOriginal: isPrivate, ...once };
  },
});
