// All that the web and the workers share: one payload per job name, its queue, its attempts and its effect.
// Payloads hold ids, not bodies; a secret travels sealed (store/seal.ts) or not at all. The groups in contracts/ are
// pages of this one file; nothing else imports them.
import type { z } from 'zod';
import { accountContracts } from './accounts.ts';
import { settingContracts } from './contexts.ts';
import type { Contract } from './contract.ts';
import { failureContracts } from './failures.ts';
import { windowContracts } from './home.ts';
import { numberContracts } from './insights.ts';
import { notificationContracts } from './notifications.ts';
import { runContracts } from './runs.ts';
import { upkeepContracts } from './schedules.ts';
import { channelContracts } from './subscriptions.ts';
import { deliveryContracts } from './tracking.ts';

export { tokenPurpose } from './accounts.ts';
export { contextEnvPurpose } from './contexts.ts';
export { Actor, Place, Say, Target } from './contract.ts';
export { SuggestionList } from './home.ts';
export { Timetable } from './schedules.ts';
export { CircleciEvent } from './tracking.ts';

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
