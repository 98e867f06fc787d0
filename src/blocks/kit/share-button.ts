// Under a private answer the button that shows it to the channel, and on what was shared, who did it.
import type { Button, ContextBlock } from '@slack/types';
import { LIMITS } from './limits.ts';
import { button, context, mention } from './pieces.ts';

export interface Shown {
  appUrl: string;
  /** Of a private answer: the action that shows it to all, and what it is told. */
  share?: { actionId: string; value: string };
  /** Of a shared answer: the Slack user id of whoever did. */
  sharedBy?: string;
}

/** None where the value is too long for a button: the answer stays private then. */
export function shareButton({ share }: Pick<Shown, 'share'>): Button[] {
  if (share === undefined || share.value.length > LIMITS.buttonValue.max) return [];
  return [button({ ...share, text: 'Share in channel' })];
}

export function sharedBy({ sharedBy: userId }: Pick<Shown, 'sharedBy'>): ContextBlock[] {
  return userId === undefined ? [] : [context([`Shared by ${mention(userId)}`])];
}
