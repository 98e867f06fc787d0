// A link button. Slack tells of the click all the same, and shows a warning when nobody takes notice.
import { defineAction } from './action.ts';

export const openInCircleci = defineAction({
  id: 'open-in-circleci',
  run: () => ({ kind: 'nothing' }),
});
