// What is left of a request once it was carried out: the words and windows that Slack still has to get.
import type { KnownBlock, Option } from '@slack/types';
import type { Message, Modal } from '../../blocks/kit/message.ts';
import type { JobRequest } from '../../contracts/index.ts';
import type { OpenedView } from './outcome.ts';

export interface ReplyPlan {
  /** For the metrics: `deny` and `usage` are answers as well, `failed` is not one anybody wants. */
  result: 'ok' | 'usage' | 'denied' | 'failed';
  message?: Message | undefined;
  replaceOriginal?: boolean | undefined;
  view?: Modal;
  /** Asked for once `view` is open. */
  thenJob?: ((opened: OpenedView) => JobRequest) | undefined;
  /** Beside the inputs of a modal that stays open, by block id. */
  errors?: Record<string, string>;
  /** The same as `message` in plain text, for places that show no markup. */
  sentence?: string;
  options?: Option[];
}

interface ResponseBody {
  response_type: 'ephemeral';
  text: string;
  blocks: KnownBlock[];
  attachments?: { color: string; fallback: string; blocks: KnownBlock[] }[];
}

/** A message as the body of a command's ack: only the person who typed it sees it. */
export function asResponse({ text, blocks, attachment }: Message): ResponseBody {
  return {
    response_type: 'ephemeral',
    text,
    blocks,
    ...(attachment === undefined ? {} : { attachments: [{ ...attachment, fallback: text }] }),
  };
}
