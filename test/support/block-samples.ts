// Every message and modal the bot can show, with ordinary and extreme data, for snapshots, style checks and pictures.
import type { Sample } from './sample.ts';
import { accountSamples } from './samples/accounts.ts';
import { doctorSamples } from './samples/doctor.ts';
import { failureSamples } from './samples/failures.ts';
import { foundationSamples } from './samples/foundation.ts';
import { helpSamples } from './samples/help.ts';
import { incidentSamples } from './samples/incidents.ts';
import { notificationSamples } from './samples/notifications.ts';
import { numberSamples } from './samples/numbers.ts';
import { ownerSamples } from './samples/owners.ts';
import { policySamples } from './samples/policy.ts';
import { runsSamples } from './samples/runs.ts';
import { scheduleSamples } from './samples/schedules.ts';
import { settingsSamples } from './samples/settings.ts';
import { subscriptionSamples } from './samples/subscriptions.ts';
import { webhookSamples } from './samples/webhooks.ts';
import { windowSamples } from './samples/windows.ts';

export type { Sample };

export const samples: readonly Sample[] = [
  ...foundationSamples,
  ...helpSamples,
  ...failureSamples,
  ...notificationSamples,
  ...ownerSamples,
  ...incidentSamples,
  ...subscriptionSamples,
  ...accountSamples,
  ...policySamples,
  ...doctorSamples,
  ...settingsSamples,
  ...numberSamples,
  ...scheduleSamples,
  ...webhookSamples,
  ...runsSamples,
  ...windowSamples,
];
