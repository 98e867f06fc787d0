// Buttons and menus that belong to no single feature. Their values are untrusted and validated here.
import { message, section } from '../../blocks/kit/pieces.ts';
import { readSlug } from '../parse/read-click.ts';
import { type Click, defineButton, unreadableClick } from './action.ts';
import { typedIn } from './pick-project-menu.ts';

const text = 'Left as it is. Nothing was changed.';

/** The cancel button of a question. One short line replaces the question, so its buttons disappear. */
export const dismissButton = defineButton({
  id: 'dismiss',
  run: () => ({ kind: 'reply', message: message({ text, blocks: [section(text)] }), replaceOriginal: true }),
});

/** A link button. Slack reports the click anyway and shows a warning unless it is acked. */
export const openInCircleciButton = defineButton({
  id: 'open-in-circleci',
  run: () => ({ kind: 'nothing' }),
});

/**
 * A project picked for a command that named none. The command's text is in the block id, after `run `
 * (blocks/kit/project-picker.ts).
 */
export const pickProjectButton = defineButton({
  id: 'pick-project',
  run(click) {
    const { value, blockId } = click;
    const typed = typedIn(blockId);
    if (typed === undefined) throw unreadableClick();
    return { kind: 'command', typed, project: readSlug(value), replaceOriginal: isOnlyTheirs(click) };
  },
});

/** "Try again" under a failure. The value is the command's text, so clicking does the same as typing it. */
export const tryAgainButton = defineButton({
  id: 'try-again',
  run(click, { actor }) {
    const { value, messageTs } = click;
    if (value.trim() === '') throw unreadableClick();
    const replaceOriginal = isOnlyTheirs(click);
    // Where the answer replaces the button, only a double click can trigger it twice.
    const once = replaceOriginal &&
      messageTs !== undefined && { onceId: `again-${messageTs}-${actor.userId}` };
    return { kind: 'command', typed: value, replaceOriginal, ...once };
  },
});

/** "Run it" under the command that a sentence stands for. The value is the command's text. */
export const runLineButton = defineButton({
  id: 'run-line',
  run({ value, messageTs }, { actor }) {
    if (value.trim() === '') throw unreadableClick();
    // An offer is for one person and one click, also where it fell back to their direct messages.
    const once = messageTs !== undefined && { onceId: `line-${messageTs}-${actor.userId}` };
    return { kind: 'command', typed: value, replaceOriginal: true, ...once };
  },
});

/** Cancel, while a request waits. The value is its job's id. */
export const takeBackButton = defineButton({
  id: 'take-back',
  run({ value }) {
    if (!/^[\w.-]{1,200}$/.test(value)) throw unreadableClick();
    return { kind: 'takeBack', jobId: value };
  },
});

const isOnlyTheirs = ({ isPrivate, isDirect }: Click): boolean => isPrivate || isDirect === true;
