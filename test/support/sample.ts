// One message or modal of the bot, with data.
import type { Home, Message, Modal } from '../../src/blocks/kit/message.ts';

export interface Sample {
  /** `<renderer>/<case>` in kebab-case. Cases named `hostile` and `huge` contain foreign text. */
  name: string;
  message?: Message;
  modal?: Modal;
  home?: Home;
}
