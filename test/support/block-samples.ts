// Every message and modal the bot can show, with ordinary and extreme data: for snapshots, style checks and pictures.
import type { Message, Modal } from '../../src/blocks/message.ts';
import { foundationSamples } from './samples/foundation.ts';

export interface Sample {
  /** `<renderer>/<case>` in kebab-case. Cases named `hostile` and `huge` hold text that nobody of ours wrote. */
  name: string;
  message?: Message;
  modal?: Modal;
}

export const samples: readonly Sample[] = [...foundationSamples];
