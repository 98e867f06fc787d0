// "Try again" under a failure. The value is the command's text, so what it does is what typing it would do.
import { defineButton, unreadableClick } from './action.ts';

export const tryAgainButton = defineButton({
  id: 'try-again',
  run({ value, isPrivate, messageTs }, { actor }) {
    if (value.trim() === '') throw unreadableClick();
    // The answer takes the place of the button, so there is no second time but that of a double click.
    const once = isPrivate && messageTs !== undefined && { onceId: `again-${messageTs}-${actor.userId}` };
    return { kind: 'command', typed: value, replaceOriginal: isPrivate, ...once };
  },
});
