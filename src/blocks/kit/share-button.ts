// The button under an ephemeral answer that shares it with the channel, and under a shared answer, who shared it.
import type { Button, ContextBlock } from '@slack/types';
import { LIMITS } from './limits.ts';
import { button, context, mention } from './pieces.ts';

export interface Shown {
  appUrl: string;
  /** On a private answer: the share action and its value. */
  share?: { actionId: string; value: string };
  /** On a shared answer: the Slack user id of the person who shared it. */
  sharedBy?: string;
}

/** No button if the value is too long for one; then the answer can't be shared. */
export function shareButton({ share }: Pick<Shown, 'share'>): Button[] {
  if (share === undefined || share.value.length > LIMITS.buttonValue.max) return [];
  return [button({ ...share, text: 'Share in channel' })];
}

export function sharedBy({ sharedBy: userId }: Pick<Shown, 'sharedBy'>): ContextBlock[] {
  return userId === undefined ? [] : [context([`Shared by ${mention(userId)}`])];
}
