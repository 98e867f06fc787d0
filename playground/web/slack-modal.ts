// A person's topmost modal: its frame as data, its blocks as a fragment.
import type { SlackStandIn, User } from '../slack/index.ts';
import { renderBlocks } from './render-blocks.ts';
import { plainText } from './render-text.ts';
import { shownView } from './shown.ts';
import { type Surroundings, startRendering } from './surroundings.ts';

export interface ShownModal {
  id: string;
  title: string;
  /** Absent: there is nothing to submit. */
  submit?: string;
  close: string;
  /** How many modals are below this one. */
  below: number;
  html: string;
}

export function drawModal(slack: SlackStandIn, reader: User, around: Surroundings): ShownModal | null {
  const stack = slack.person(reader.id).openViews();
  const top = stack.at(-1);
  if (!top) return null;
  const { id, title, submit, close, blocks } = shownView(top);
  return {
    id,
    title: title ? plainText(title) : '',
    ...(submit && { submit: plainText(submit) }),
    close: close ? plainText(close) : 'Cancel',
    below: stack.length - 1,
    html: renderBlocks(blocks, startRendering(around)).text,
  };
}
