// The way out of a question: it gives way to one short line, so that its buttons are gone.
import { message, section } from '../../blocks/kit/pieces.ts';
import { defineButton } from './action.ts';

const text = 'Left as it is. Nothing was changed.';

export const dismissButton = defineButton({
  id: 'dismiss',
  run: () => ({ kind: 'reply', message: message({ text, blocks: [section(text)] }), replaceOriginal: true }),
});
