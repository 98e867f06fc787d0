// The end of an answer about a failure: a link to CircleCI, the share button, and who shared it.
import type { KnownBlock } from '@slack/types';
import { actionRow, linkButton } from './pieces.ts';
import { type Shown, shareButton, sharedBy } from './share-button.ts';

export function answerEnd(shown: Shown, url: string | undefined): KnownBlock[] {
  const open =
    url === undefined ? [] : [linkButton({ actionId: 'open-in-circleci', text: 'Open in CircleCI', url })];
  const buttons = [...open, ...shareButton(shown)];
  return [...(buttons.length === 0 ? [] : [actionRow('answer-actions', buttons)]), ...sharedBy(shown)];
}
