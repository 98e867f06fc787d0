// Every message and modal the bot can show, with ordinary and extreme data: for snapshots, style checks and pictures.
import type { Message, Modal } from '../../src/blocks/message.ts';
import { accountSamples } from './samples/accounts.ts';
import { failureSamples } from './samples/failures.ts';
import { foundationSamples } from './samples/foundation.ts';
import { notificationSamples } from './samples/notifications.ts';
import { numberSamples } from './samples/numbers.ts';
import { upkeepSamples } from './samples/upkeep.ts';
import { runsSamples } from './samples/runs.ts';
import { settingsSamples } from './samples/settings.ts';
import { windowSamples } from './samples/windows.ts';

export interface Sample {
  /** `<renderer>/<case>` in kebab-case. Cases named `hostile` and `huge` hold text that nobody of ours wrote. */
  name: string;
  message?: Message;
  modal?: Modal;
}

export const samples: readonly Sample[] = [
  ...foundationSamples,
  ...failureSamples,
  ...notificationSamples,
  ...accountSamples,
  ...settingsSamples,
  ...numberSamples,
  ...upkeepSamples,
  ...runsSamples,
  ...windowSamples,
];
