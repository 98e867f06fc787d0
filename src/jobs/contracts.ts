// All that the web and the workers share: one payload per job name, its queue, its attempts and its effect.
// Payloads hold ids, not bodies; a secret travels sealed (store/seal.ts) or not at all. The groups in contracts/ are
// pages of this one file; nothing else imports them.
import type { z } from 'zod';
import { accountContracts } from './contracts/accounts.ts';
import { channelContracts } from './contracts/channels.ts';
import { deliveryContracts } from './contracts/delivery.ts';
import { failureContracts } from './contracts/failures.ts';
import { notificationContracts } from './contracts/notifications.ts';
import { numberContracts } from './contracts/numbers.ts';
import { runContracts } from './contracts/runs.ts';
import { settingContracts } from './contracts/settings.ts';
import type { Contract } from './contracts/shared.ts';
import { upkeepContracts } from './contracts/upkeep.ts';
import { windowContracts } from './contracts/windows.ts';

export { tokenPurpose } from './contracts/accounts.ts';
export { CircleciEvent } from './contracts/delivery.ts';
export { contextEnvPurpose } from './contracts/settings.ts';
export { Actor, Place, Say, Target } from './contracts/shared.ts';
export { Timetable } from './contracts/upkeep.ts';
export { SuggestionList } from './contracts/windows.ts';

export const contracts = {
  ...runContracts,
  ...settingContracts,
  ...channelContracts,
  ...accountContracts,
  ...deliveryContracts,
  ...failureContracts,
  ...notificationContracts,
  ...numberContracts,
  ...upkeepContracts,
  ...windowContracts,
} satisfies Record<string, Contract>;

export type JobName = keyof typeof contracts;
export type Payload<Name extends JobName> = z.infer<(typeof contracts)[Name]['payload']>;

/** What a handler asks for. `id` makes a second request for the same thing fall away; never `:`, never digits only. */
export type JobRequest = { [Name in JobName]: { name: Name; id: string; payload: Payload<Name> } }[JobName];
