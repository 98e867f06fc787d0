// The shape of everything the bot says. `text` is for notifications and screen readers.
import type { HomeView, KnownBlock, ModalView } from '@slack/types';

export interface Message {
  /** A plain sentence, mrkdwn-escaped, at most 3,800 bytes so that chat.update accepts it. */
  text: string;
  blocks: KnownBlock[];
  /** A second part with a color bar. Color is never the only signal. */
  attachment?: { color: string; blocks: KnownBlock[] };
}

export type Modal = ModalView;
export type Home = HomeView;
