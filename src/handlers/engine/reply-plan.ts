// What is still to be sent to Slack once an outcome was performed: the ack's text, modals, follow-up messages.
import type { KnownBlock, Option } from '@slack/types';
import type { Message, Modal } from '../../blocks/kit/message.ts';
import type { JobRequest } from '../../contracts/index.ts';
import type { TurnedAway } from '../../policy/turn-away.ts';
import type { Admitted } from './admit.ts';
import type { OpenedView } from './outcome.ts';

export interface ReplyPlan {
  /** For metrics. `denied`, `usage` and `limited` are valid answers; `failed` is an error. */
  result: 'ok' | 'usage' | 'denied' | 'limited' | 'failed';
  message?: Message | undefined;
  replaceOriginal?: boolean | undefined;
  /** A job that answers somebody, who is told if that takes long; `doing` says what it does. */
  pending?: { job: JobRequest; doing: Message | undefined };
  view?: Modal;
  /** Enqueued once `view` is open. */
  thenJob?: ((opened: OpenedView) => JobRequest) | undefined;
  /** Errors next to the inputs of a modal that stays open, by block id. */
  errors?: Record<string, string>;
  /** `message` as plain text, for places that show no markup. */
  sentence?: string;
  options?: Option[];
  /** The person it was done for. Undefined: they were turned away. */
  by?: Admitted;
  away?: TurnedAway;
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
