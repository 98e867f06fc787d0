// All that the web and the workers share: one payload per job name, its queue, its attempts and its effect.
// Payloads hold ids, not bodies; a secret travels sealed (store/seal.ts) or not at all. The groups in contracts/ are
// pages of this one file; nothing else imports them.
import type { z } from 'zod';
import { channelContracts } from './contracts/channels.ts';
import { deliveryContracts } from './contracts/delivery.ts';
import { runContracts } from './contracts/runs.ts';
import { settingContracts } from './contracts/settings.ts';
import type { Contract } from './contracts/shared.ts';

export { CircleciEvent } from './contracts/delivery.ts';
export { Actor, Place, Say, Target } from './contracts/shared.ts';

export const contracts = {
  ...runContracts,
  ...settingContracts,
  ...channelContracts,
  ...deliveryContracts,
} satisfies Record<string, Contract>;

export type JobName = keyof typeof contracts;
export type Payload<Name extends JobName> = z.infer<(typeof contracts)[Name]['payload']>;

/** What a handler asks for. `id` makes a second request for the same thing fall away; never `:`, never digits only. */
export type JobRequest = { [Name in JobName]: { name: Name; id: string; payload: Payload<Name> } }[JobName];
