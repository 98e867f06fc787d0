// A link button. Slack tells of the click all the same, and shows a warning when nobody takes notice.
import { defineButton } from './action.ts';

export const openInCircleciButton = defineButton({
  id: 'open-in-circleci',
  run: () => ({ kind: 'nothing' }),
});
