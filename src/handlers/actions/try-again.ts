// "Try again" under a failure. The value is the command's text, so what it does is what typing it would do.
import { defineAction, unreadableClick } from '../action.ts';

export const tryAgain = defineAction({
  id: 'try-again',
  run({ value, isPrivate }) {
    if (value.trim() === '') throw unreadableClick();
    return { kind: 'command', typed: value, replaceOriginal: isPrivate };
  },
});
