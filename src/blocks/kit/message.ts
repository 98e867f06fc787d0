// The shape of everything the bot says. `text` is the sentence for notifications and screen readers.
import type { HomeView, KnownBlock, ModalView } from '@slack/types';

export interface Message {
  /** Plain sentence, mrkdwn-escaped, at most 3,800 bytes so that chat.update can send it again. */
  text: string;
  blocks: KnownBlock[];
  /** A second part with a colour bar; colour is never the only signal. */
  attachment?: { color: string; blocks: KnownBlock[] };
}

export type Modal = ModalView;
export type Home = HomeView;
